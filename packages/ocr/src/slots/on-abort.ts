/** Calls `listener` once when the signal aborts. Returns what takes the listener off again: signals outlive calls. */
export function onAbort(signal: AbortSignal | undefined, listener: (reason: unknown) => void): () => void {
  const listen = (): void => listener(signal?.reason);
  signal?.addEventListener('abort', listen, { once: true });
  return () => signal?.removeEventListener('abort', listen);
}

/** Blocks the thread for ever, without using the processor. Ending the thread is all that helps. */
export function blockThread(): never {
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (;;) Atomics.wait(never, 0, 0);
}

/** Ends the thread, or the process when called in its main thread, as a crash does: nothing is answered. */
export const crashThread = (): never => process.exit(134);

/** Kills the whole process at once, from any of its threads. */
export function killProcess(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal may arrive a moment later; nothing may be answered until then.
  return blockThread();
}

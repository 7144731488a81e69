import type { QueryClient, QueryKey } from '@tanstack/react-query';

const atMostEveryMs = 1_000;

/**
 * Collects what has changed and renews it at most once a second: a thousand documents that settle in a second must not
 * become a thousand requests. What nobody looks at is only marked as old.
 */
export class Renewal {
  readonly #client: QueryClient;
  readonly #keys = new Map<string, QueryKey>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient) {
    this.#client = client;
  }

  add(...keys: readonly QueryKey[]): void {
    for (const key of keys) this.#keys.set(JSON.stringify(key), key);
    this.#timer ??= setTimeout(() => this.#renew(), atMostEveryMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#keys.clear();
  }

  #renew(): void {
    const keys = [...this.#keys.values()];
    this.stop();
    for (const queryKey of keys) void this.#client.invalidateQueries({ queryKey });
  }
}

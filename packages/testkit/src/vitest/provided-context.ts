import type {} from 'vitest';

declare module 'vitest' {
  // Merging into vitest's own interface is how `provide` and `inject` are typed.
  export interface ProvidedContext {
    /** Answers a GET with the URL of the run's PostgreSQL, which it starts when first asked. */
    databaseServerUrl: string;
    /** Tells the template databases of this run from those of other runs on the same server. */
    testRunId: string;
    /** The run's own Redis; null when `redis-server` is not installed. */
    redisUrl: string | null;
  }
}

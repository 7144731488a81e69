import type { Logger } from '@docbatch/core';

export interface ServicesConfig {
  /** Folder for what docbatch keeps on this machine, for example `<cwd>/.docbatch`. Made when missing. */
  readonly dataDir: string;
  /** A PostgreSQL server (14 or newer) to use in place of the embedded one. */
  readonly databaseUrl?: string;
  /** A Redis or Valkey server for the queues. Without it the queues live in PostgreSQL. */
  readonly redisUrl?: string;
  /** `later`: Redis is not asked whether it answers; for programs that may never need the queue. `now` by default. */
  readonly checkQueue?: 'now' | 'later';
  /** Hears warnings: a lost server, a Redis that may evict jobs, data kept outside of `dataDir`. */
  readonly logger?: Logger;
}

/** Where the queues live. Both forms carry credentials: never log them. */
export type QueueService =
  | { readonly kind: 'postgres'; readonly connectionString: string }
  | { readonly kind: 'redis'; readonly url: string };

/** What docbatch runs on, up and reachable. */
export interface Services extends AsyncDisposable {
  /** With credentials: never log it. */
  readonly databaseUrl: string;
  readonly queue: QueueService;
  /** For the first line of a run: `embedded PostgreSQL`, `PostgreSQL`, `PostgreSQL + Redis`. */
  readonly description: string;
  /** Lets go of the services. The embedded server stops when its last user has let go. May be called twice. */
  close(): Promise<void>;
}

import type { Figure } from '../figures/figure.js';
import type { Backend, Servers } from '../servers/servers.js';

/** `tiny` only proves that a suite runs; its figures mean nothing. */
export type Scale = 'tiny' | 'small' | 'full';

export interface Bench {
  readonly scale: Scale;
  readonly servers: Servers;
  /** Where queues are tried: those that were asked for and that this machine has. */
  readonly backends: readonly Backend[];
  /** Measures only this part of the suite; a suite says which it has. */
  readonly part?: string;
  /** Handed on to programs. */
  readonly env: NodeJS.ProcessEnv;
  /** A folder of documents that take the place of made ones. */
  readonly corpus?: string;
  /** Says what is being measured. */
  say(text: string): void;
}

/** Measures one part of the system. */
export type Suite = (bench: Bench) => Promise<Figure[]>;

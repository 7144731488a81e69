/** One thing that can be set from outside, as `docs/configuration.md` tells it. */
export interface Setting {
  /** The environment variable. */
  readonly variable: string;
  /** The flag that wins over it, if there is one, with its argument. */
  readonly flag?: string;
  /** Which verbs look at it; every one that needs the database when absent. */
  readonly verbs?: readonly string[];
  /** What it decides, as part of a sentence. */
  readonly what: string;
  /** What holds when it is not set. */
  readonly default: string;
}

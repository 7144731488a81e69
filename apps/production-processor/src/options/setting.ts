/** One thing that can be set from outside, as `docs/configuration.md` tells it. */
export interface Setting {
  /** Its name in the configuration file; it cannot stand there when absent. */
  readonly name?: string;
  /** The environment variable, which wins over the file; none when absent. */
  readonly variable?: string;
  /** The flag that wins over both, if there is one, with its argument. */
  readonly flag?: string;
  /** Which verbs look at it; every one that needs the database when absent. */
  readonly verbs?: readonly string[];
  /** What it decides, as part of a sentence. */
  readonly what: string;
  /** What holds when it is not set. */
  readonly default: string;
  /** A path; in the file it is meant from the folder of the file on. */
  readonly isPath?: boolean;
  /** What is never shown: all of it, or the password in a URL. */
  readonly secret?: 'all' | 'password';
}

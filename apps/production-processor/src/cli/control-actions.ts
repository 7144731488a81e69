import type { Surroundings } from '../options/command-options.js';
import { parseControlOptions, parseEventsOptions, parseRetryOptions } from '../options/control-options.js';
import type { ControlActions } from './control-verbs.js';
import type { Shell } from './shell.js';

/** What the control verbs do; each gives its exit code to `done`. */
export const createControlActions = (
  shell: Shell,
  around: () => Surroundings,
  done: (exitCode: number) => void,
): ControlActions => ({
  async control(verb, id, flags) {
    const options = parseControlOptions(id, flags, around());
    done(await (await import('../commands/control.js')).runControl(verb, options, shell));
  },
  async retry(id, flags) {
    const options = parseRetryOptions(id, flags, around());
    done(await (await import('../commands/retry.js')).runRetry(options, shell));
  },
  async events(id, flags) {
    const options = parseEventsOptions(id, flags, around());
    done(await (await import('../commands/events.js')).runEvents(options, shell));
  },
});

import { parseDeprecationSettings, type ModeOf } from './deprecation-settings.js';
import { deprecationCodes, deprecations, guideUrl, removedIn, type DeprecationCode } from './deprecations.js';
import { findCallSite, type Entry } from './find-call-site.js';
import { UsageLog, type DeprecatedUsage } from './usage-log.js';

/** The call was refused because DOCBATCH_DEPRECATIONS says so. */
export class DeprecationError extends Error {
  override readonly name = 'DeprecationError';

  constructor(
    message: string,
    readonly code: DeprecationCode,
  ) {
    super(message);
  }
}

/** What notices need from the process, so that tests can give something else. */
export interface NoticeHost {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execArgv: readonly string[];
  emitWarning(message: string, options: { type: string; code: string; detail: string }): void;
  log(line: string): void;
}

interface Settings {
  readonly modeOf: ModeOf;
  /** Whether any call may have to fail. */
  readonly throws: boolean;
  readonly pending: boolean;
  readonly usage: UsageLog;
}

/** Tells callers what is deprecated: once for each API and call site. Settings are read at the first call. */
export class DeprecationNotices {
  #settings: Settings | undefined;

  constructor(private readonly host: () => NoticeHost) {}

  /**
   * Notes a call of a deprecated API; called first thing in it.
   *
   * @param entry the public function that was called, so that its caller can be found
   */
  note(code: DeprecationCode, entry: Entry): void {
    const { modeOf, throws, pending, usage } = this.#settings ?? this.#read();
    const callSite = findCallSite(entry);
    const isFirst = usage.note(code, callSite) === 1;
    // As good as every call ends here.
    if (!isFirst && !throws) return;
    const mode = modeOf(code);
    if (mode === 'silent' || (mode !== 'throw' && !isFirst)) return;
    if (deprecations[code].pending && !pending && mode === 'warn') return;
    const message = describe(code, callSite);
    if (mode === 'throw') throw new DeprecationError(message, code);
    const { solution } = deprecations[code];
    const host = this.host();
    if (mode === 'log') host.log(`${code} ${message}`);
    else host.emitWarning(message, { type: 'DeprecationWarning', code, detail: solution });
  }

  list(): DeprecatedUsage[] {
    return this.#read().usage.list();
  }

  #read(): Settings {
    if (this.#settings !== undefined) return this.#settings;
    const { env, execArgv } = this.host();
    const flags = [...execArgv, ...(env['NODE_OPTIONS'] ?? '').split(/\s+/)];
    const modeOf = parseDeprecationSettings(env['DOCBATCH_DEPRECATIONS']);
    this.#settings = {
      modeOf,
      throws: deprecationCodes.some((code) => modeOf(code) === 'throw'),
      pending: flags.includes('--pending-deprecation') || env['NODE_PENDING_DEPRECATION'] === '1',
      usage: new UsageLog(env['DOCBATCH_DEPRECATION_REPORT'] || undefined),
    };
    return this.#settings;
  }
}

function describe(code: DeprecationCode, callSite: string): string {
  const { api, replacement } = deprecations[code];
  return (
    `${api} is deprecated (called at ${callSite}). Use ${replacement} of @docbatch/batch-tasks; ` +
    `it is removed in ${removedIn}. ${guideUrl}#${code.toLowerCase()}`
  );
}

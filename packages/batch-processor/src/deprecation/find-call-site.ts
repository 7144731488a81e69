/** What is called: a function or a class. */
export type Entry = ((...args: never[]) => unknown) | (abstract new (...args: never[]) => unknown);

/** A location in a stack: `/app/jobs.js:12:5`, or `file:///app/jobs.js:12:5`; Windows paths too. */
const location = /\(?((?:file:\/\/|\/|[A-Za-z]:[\\/]).+:\d+:\d+)\)?$/;

/** Frames that are looked at: an entry that is called through Node itself has only Node's before its caller's. */
const framesRead = 4;

/**
 * What was found before, by where the caller's code lies. Writing a stack as text is most of what a noted call costs, and source
 * maps are only applied to text: so each place is written once.
 */
const known = new Map<string, string>();

/** Where `entry` was called from, as `file:line:column`; `unknown` when only Node called it. */
export function findCallSite(entry: Entry): string {
  const place = withStackTraceLimit(1, () => readPlace(entry));
  const found = place === undefined ? undefined : known.get(place);
  if (found !== undefined) return found;
  const callSite = withStackTraceLimit(framesRead, () => readCallSite(entry));
  if (place !== undefined) known.set(place, callSite);
  return callSite;
}

function withStackTraceLimit<Result>(limit: number, read: () => Result): Result {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = limit;
  try {
    return read();
  } finally {
    Error.stackTraceLimit = before;
  }
}

/** The caller's file and how far into it the call stands; undefined when it has no file, or is Node. */
function readPlace(entry: Entry): string | undefined {
  const holder: { stack?: NodeJS.CallSite } = {};
  // eslint-disable-next-line @typescript-eslint/unbound-method -- only put back, never called
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = takeCaller;
  try {
    Error.captureStackTrace(holder, entry);
    // Read inside: it is made when it is first asked for.
    const caller = holder.stack;
    const file = caller?.getFileName();
    if (caller === undefined || !file || file.startsWith('node:')) return undefined;
    return `${file}:${caller.getPosition()}`;
  } finally {
    Error.prepareStackTrace = before;
  }
}

const takeCaller = (_error: Error, [caller]: NodeJS.CallSite[]): NodeJS.CallSite | undefined => caller;

function readCallSite(entry: Entry): string {
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, entry);
  for (const line of holder.stack?.split('\n') ?? []) {
    const found = location.exec(line.trimEnd())?.[1];
    if (found !== undefined) return found.startsWith('file://') ? fromFileUrl(found) : found;
  }
  return 'unknown';
}

const fromFileUrl = (url: string): string =>
  decodeURIComponent(url.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, ''));

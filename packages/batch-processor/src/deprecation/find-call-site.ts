/** What is called: a function or a class. */
export type Entry = ((...args: never[]) => unknown) | (abstract new (...args: never[]) => unknown);

/** A location in a stack: `/app/jobs.js:12:5`, or `file:///app/jobs.js:12:5`; Windows paths too. */
const location = /\(?((?:file:\/\/|\/|[A-Za-z]:[\\/]).+:\d+:\d+)\)?$/;

/** Frames that are looked at: an entry that is called through Node itself has only Node's before its caller's. */
const framesRead = 4;

/**
 * What was found before: by the caller's file, then by how far into it the call stands. Writing a stack as text is most of what a
 * noted call costs, and source maps are only applied to text: so each place is written once. Two maps, as a key of both would be
 * put together and hashed by every call.
 */
const known = new Map<string, Map<number, string>>();

/**
 * Where `entry` was called from, as `file:line:column`; `unknown` when only Node called it. Every deprecated call pays for this, in
 * code that the processor has forgotten since the last one: so it is one function, and looks at one frame.
 */
export function findCallSite(entry: Entry): string {
  const limit = Error.stackTraceLimit;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- only put back, never called
  const prepare = Error.prepareStackTrace;
  const holder: { stack?: NodeJS.CallSite } = {};
  Error.stackTraceLimit = 1;
  Error.prepareStackTrace = takeCaller;
  let caller: NodeJS.CallSite | undefined;
  try {
    Error.captureStackTrace(holder, entry);
    // Read inside: it is made when it is first asked for.
    caller = holder.stack;
  } finally {
    Error.prepareStackTrace = prepare;
    Error.stackTraceLimit = limit;
  }
  const file = caller?.getFileName();
  const position = caller?.getPosition();
  if (!file || position === undefined || file.startsWith('node:')) return readCallSite(entry);
  const places = known.get(file) ?? newPlaces(file);
  const found = places.get(position);
  if (found !== undefined) return found;
  const callSite = readCallSite(entry);
  places.set(position, callSite);
  return callSite;
}

const takeCaller = (_error: Error, [caller]: NodeJS.CallSite[]): NodeJS.CallSite | undefined => caller;

function newPlaces(file: string): Map<number, string> {
  const places = new Map<number, string>();
  known.set(file, places);
  return places;
}

function readCallSite(entry: Entry): string {
  for (const line of readStack(entry).split('\n')) {
    const found = location.exec(line.trimEnd())?.[1];
    if (found !== undefined) return found.startsWith('file://') ? fromFileUrl(found) : found;
  }
  return 'unknown';
}

function readStack(entry: Entry): string {
  const limit = Error.stackTraceLimit;
  const holder: { stack?: string } = {};
  Error.stackTraceLimit = framesRead;
  try {
    Error.captureStackTrace(holder, entry);
    return holder.stack ?? '';
  } finally {
    Error.stackTraceLimit = limit;
  }
}

const fromFileUrl = (url: string): string =>
  decodeURIComponent(url.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, ''));

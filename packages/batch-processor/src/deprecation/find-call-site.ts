/** What is called: a function or a class. */
export type Entry = ((...args: never[]) => unknown) | (abstract new (...args: never[]) => unknown);

/** A location in a stack: `/app/jobs.js:12:5`, or `file:///app/jobs.js:12:5`; Windows paths too. */
const location = /\(?((?:file:\/\/|\/|[A-Za-z]:[\\/]).+:\d+:\d+)\)?$/;

/** Frames that are looked at: an entry that is called through Node itself has only Node's before its caller's. */
const framesRead = 4;

/** Where `entry` was called from, as `file:line:column`; `unknown` when only Node called it. */
export function findCallSite(entry: Entry): string {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = framesRead;
  try {
    Error.captureStackTrace(holder, entry);
    // Read inside: the text is made when it is first asked for.
    const lines = holder.stack?.split('\n') ?? [];
    for (const line of lines) {
      const found = location.exec(line.trimEnd())?.[1];
      if (found !== undefined) return found.startsWith('file://') ? fromFileUrl(found) : found;
    }
  } finally {
    Error.stackTraceLimit = limit;
  }
  return 'unknown';
}

const fromFileUrl = (url: string): string =>
  decodeURIComponent(url.slice('file://'.length).replace(/^\/(?=[A-Za-z]:)/, ''));

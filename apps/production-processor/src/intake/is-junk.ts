const junk: ReadonlySet<string> = new Set([
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  '__macosx',
  '$recycle.bin',
]);

/** Files and folders that systems leave behind and people do not see: dot files and the like. */
export const isJunk = (name: string): boolean => name.startsWith('.') || junk.has(name.toLowerCase());

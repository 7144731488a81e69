import { sha256Hex } from '@docbatch/core';

/** Names that Windows keeps for devices, whatever extension follows. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
const longestSegment = 200;

/**
 * A name for an entry of an archive that every system can unpack where it is told to, and nowhere else: relative, with
 * forward slashes, without `..`, without characters and names that some system takes for something else. A name that had
 * to be changed gets a piece of its hash, so that two names never become one.
 */
export function safeEntryName(name: string): string {
  const dot = /(?<=[^/])(\.[a-z]{1,5}){1,2}$/i.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - dot.length);
  const safe = stem
    .split('/')
    .map(safeSegment)
    .filter((segment) => segment !== '')
    .join('/');
  if (safe === stem && safe !== '' && !safe.includes('\ufffd')) return name;
  return `${safe || 'file'}~${sha256Hex(name).slice(0, 8)}${dot}`;
}

function safeSegment(segment: string): string {
  // Controls, letters that turn the direction of text, and halves of letters.
  const cleaned = segment
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\\:*?"<>|]/gu, '_')
    .replace(/^\.+$/, '_')
    .replace(/[. ]+$/, '_');
  const plain = device.test(cleaned) ? `_${cleaned}` : cleaned;
  return Buffer.byteLength(plain) <= longestSegment
    ? plain
    : [...plain].slice(0, longestSegment / 4).join('');
}

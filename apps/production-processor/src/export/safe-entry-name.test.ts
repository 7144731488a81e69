import fc from 'fast-check';
import { expect, test } from 'vitest';

import { safeEntryName } from './safe-entry-name.js';

test.each([
  ['a/scan.pdf', 'a/scan.pdf'],
  ['Übersicht 日本.alto.xml', 'Übersicht 日本.alto.xml'],
])('%s stays as it is', (name, safe) => expect(safeEntryName(name)).toBe(safe));

test.each([
  ['../../etc/passwd.txt', /^_\/_\/etc\/passwd~[0-9a-f]{8}\.txt$/],
  ['..\\..\\evil.pdf', /^\.\._\.\._evil~[0-9a-f]{8}\.pdf$/],
  ['/etc/a.pdf', /^etc\/a~[0-9a-f]{8}\.pdf$/],
  ['c:\\a.pdf', /^c__a~[0-9a-f]{8}\.pdf$/],
  ['aux.pdf', /^_aux~[0-9a-f]{8}\.pdf$/],
  ['new\nline.txt', /^new_line~[0-9a-f]{8}\.txt$/],
  ['\u202egnp.txt', /^_gnp~[0-9a-f]{8}\.txt$/],
  ['folder. /a.txt', /^folder_\/a~[0-9a-f]{8}\.txt$/],
])('%j becomes a name that unpacks where it should', (name, safe) => {
  expect(safeEntryName(name)).toMatch(safe);
});

test('whatever a name is, its entry stays inside and is no device, and two names never become one', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    'a',
    'con',
    ':',
    '~',
    ' ',
    '\u0000',
    '\u202e',
    '\ud800',
    '.pdf',
    'é',
  );
  const names = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(piece).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(names, names, (one, other) => {
      const safe = safeEntryName(one);
      expect(safe).not.toMatch(/^\/|\\|:|\p{Cc}|\p{Cs}|^$|\/\/|\/$/u);
      for (const segment of safe.split('/')) expect(segment).not.toMatch(/^\.{1,2}$|^(con|aux)(\.|$)/i);
      if (one !== other) expect(safe).not.toBe(safeEntryName(other));
    }),
  );
});

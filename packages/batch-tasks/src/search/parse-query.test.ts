import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseQuery } from './parse-query.js';
import { renderQuery } from './render-query.js';

const render = (text: string): string => renderQuery(parseQuery(text));

describe('a search query', () => {
  it.each([
    ['rent lease', `('rent' & 'lease')`],
    ['rent AND lease', `('rent' & 'lease')`],
    ['rent OR lease deed', `('rent' | ('lease' & 'deed'))`],
    ['"side by side" page', `('side by side' & 'page')`],
    ['contr*', `'contr':*`],
    ['rent -deposit', `('rent' & !('deposit'))`],
    ['rent NOT (deposit OR "last month")', `('rent' & !(('deposit' | 'last month')))`],
    ['(rent OR lease) 2031', `(('rent' | 'lease') & '2031')`],
    [`O'Brien C:\\x`, `('O''Brien' & 'C:\\\\x')`],
    ['twenty-five', `'twenty-five'`],
    ['a & b | !c', `('a' & '&' & 'b' & '|' & '!c')`],
  ])('%s', (text, rendered) => {
    expect(render(text)).toBe(rendered);
  });

  it.each([
    ['', 'ends where a word is expected'],
    ['   ', 'ends where a word is expected'],
    ['rent OR', 'ends where a word is expected'],
    ['rent ""', 'quotation marks with nothing between them'],
    ['OR rent', '"OR" where a word is expected'],
    ['(rent', '"(" that is never closed'],
    ['rent)', '")" without a "("'],
    ['"rent', 'quotation mark that is never closed'],
    ['-rent', 'only words to leave out'],
    ['rent OR -lease', 'only words to leave out'],
    ['x'.repeat(1_001), '1001 characters'],
  ])('says what is wrong with %j', (text, message) => {
    expect(() => parseQuery(text)).toThrow(
      expect.objectContaining({ code: 'QUERY_INVALID', message: expect.stringContaining(message) as string }),
    );
  });

  it('is read or refused, whatever it is, and nothing else happens', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '"',
      '-',
      'NOT',
      'OR',
      'AND',
      'rent',
      'le*',
      ' ',
      "'",
      '\\',
      '*',
      '\u0000',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join(' ')),
        ),
        (text) => {
          try {
            parseQuery(text);
          } catch (error) {
            expect(error).toMatchObject({ code: 'QUERY_INVALID' });
          }
        },
      ),
    );
  });
});

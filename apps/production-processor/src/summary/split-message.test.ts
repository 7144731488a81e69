import { expect, test } from 'vitest';

import { splitMessage } from './split-message.js';

const problem = { file: 'a. B.pdf', state: 'failed', code: 'PDF_DAMAGED', solution: 'Repair it.' } as const;

test('the name at the start is left out, and what to do is told apart from what is wrong', () => {
  const message = 'a. B.pdf cannot be opened: its structure is broken. Repair it: qpdf old.pdf new.pdf';
  expect(splitMessage({ ...problem, message })).toEqual({
    what: 'cannot be opened: its structure is broken',
    advice: 'Repair it: qpdf old.pdf new.pdf',
  });
});

test('a message without advice gets that of the catalogue', () => {
  expect(splitMessage({ ...problem, message: 'has 2.5 pages' })).toEqual({
    what: 'has 2.5 pages',
    advice: 'Repair it.',
  });
});

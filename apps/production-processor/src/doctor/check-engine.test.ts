import { expect, test } from 'vitest';

import { checkEngine } from './check-engine.js';

test('for pages in any language the engine must have a language at all', async () => {
  expect(await checkEngine({ languages: 'auto' })).toMatchObject({
    level: 'ok',
    found: expect.stringContaining('tesseract.js') as string,
  });
});

test('a language that is named must be there', async () => {
  expect(await checkEngine({ languages: ['eng', 'xxx'] })).toMatchObject({ level: 'fail' });
});

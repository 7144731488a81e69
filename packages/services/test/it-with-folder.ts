import { it as plainIt } from 'vitest';

import { makeTempFolder, removeWithServer } from './temp-folder.js';

/** A test with a folder of its own, deleted afterwards together with the server in it. */
export const it = plainIt.extend<{ folder: string }>({
  // The destructuring is how vitest sees that a fixture needs no other.
  // eslint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await makeTempFolder();
    await use(folder);
    await removeWithServer(folder);
  },
});

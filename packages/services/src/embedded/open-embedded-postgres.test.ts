import { silentLogger } from '@docbatch/core';
import { expect, it } from 'vitest';

import { openEmbeddedPostgres } from './open-embedded-postgres.js';

it.runIf(process.platform === 'linux')(
  'says at once that a data folder cannot be made, and what else there is',
  async () => {
    await expect(openEmbeddedPostgres('/proc/docbatch', silentLogger)).rejects.toMatchObject({
      code: 'EMBEDDED_START_FAILED',
      message: expect.stringMatching(/\/proc\/docbatch.*DATABASE_URL/) as string,
    });
  },
);

import { DocbatchError, type Logger } from '@docbatch/core';

import { errorText } from '../error-text.js';
import { exists } from './file-system.js';
import { holdServer, type HeldServer } from './hold-server.js';
import { joinServer } from './join-server.js';
import { openPlace } from './open-place.js';
import { startFailure } from './start-failure.js';

/** How long to leave the first start to whoever made the folder a moment ago. */
const patienceMs = 5_000;

/**
 * Joins the embedded server of a folder, and starts it when it does not run. The server stays up until the
 * last of its users, in whatever process, has closed or ended.
 *
 * @throws DocbatchError `EMBEDDED_START_FAILED`.
 */
export async function openEmbeddedPostgres(dataDir: string, logger: Logger): Promise<HeldServer> {
  try {
    const { place, created } = await openPlace(dataDir, logger);
    const othersFirst = !created && !(await exists(place.dataDirectory));
    const connection = await joinServer(place, othersFirst ? patienceMs : 0);
    return holdServer(place, connection, logger);
  } catch (error) {
    if (error instanceof DocbatchError) throw error;
    throw startFailure(errorText(error), error);
  }
}

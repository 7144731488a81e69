import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { Place } from './place.js';
import { serverEnvironment } from './run-program.js';
import { withLog } from './server-log.js';

const keeperFile = fileURLToPath(new URL('keeper-main.js', import.meta.url));

/** Starts a keeper that outlives this process and does not hear its terminal's Ctrl-C. */
export const startKeeper = (place: Place, native: string): Promise<ChildProcess> =>
  withLog(place, (log) => {
    const keeper = spawn(process.execPath, [keeperFile, place.folder, native], {
      cwd: '/',
      env: serverEnvironment(),
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    keeper.unref();
    keeper.on('error', () => undefined);
    return keeper;
  });

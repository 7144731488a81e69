import { spawn, type ChildProcess } from 'node:child_process';

import { programOf } from './binaries.js';
import { findFreePort } from './free-port.js';
import { serverHost, type Place } from './place.js';
import { disarmPidFile } from './postmaster.js';
import { runProgram, serverEnvironment } from './run-program.js';
import { ownerOf } from './server-account.js';
import { withLog } from './server-log.js';

const maxConnections = 200;

/** Starts the server process. It is up when its postmaster.pid says so; a second one ends by itself. */
export async function startServer(place: Place, native: string): Promise<ChildProcess> {
  const account = await ownerOf(place.dataDirectory);
  const port = await findFreePort(place.port);
  await disarmPidFile(place);
  const settings = {
    port,
    listen_addresses: serverHost,
    unix_socket_directories: '',
    max_connections: maxConnections,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Checkpoints come every few minutes and say nothing that a reader of this log needs.
    log_checkpoints: 'off',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return withLog(place, (log) => {
    const child = spawn(programOf(native, 'postgres'), ['-D', place.dataDirectory, ...flags], {
      ...account,
      cwd: '/',
      env: serverEnvironment(),
      // A session of its own: a signal to somebody's process group never reaches the server.
      detached: true,
      stdio: ['ignore', log, log],
      windowsHide: true,
    });
    child.unref();
    // Seen by the caller as an exit; unheard, it would end the process.
    child.on('error', () => undefined);
    return child;
  });
}

/** Fast shutdown: open transactions are rolled back, everything is written. Resolves when the server is gone. */
export async function stopServer(place: Place, native: string): Promise<void> {
  const account = await ownerOf(place.dataDirectory);
  await runProgram(
    programOf(native, 'pg_ctl'),
    ['stop', '-D', place.dataDirectory, '-m', 'fast', '-w'],
    account,
  );
}

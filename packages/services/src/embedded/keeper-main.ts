import { errorText } from '../error-text.js';
import { keepServer } from './keep-server.js';
import { readPlace } from './open-place.js';

/**
 * The keeper: a small process without a terminal that outlives whoever started it.
 * `node keeper-main.js <folder> <binaries>`; it talks to the server's log.
 */
const [folder = '', native = ''] = process.argv.slice(2);
const stopSoon = new AbortController();
// A system that shuts down sends this to everybody at once: the users come first, then the server.
process.on('SIGTERM', () => stopSoon.abort());
process.on('SIGINT', () => stopSoon.abort());
process.on('SIGHUP', () => undefined);

try {
  const place = await readPlace(folder);
  if (place) await keepServer(place, native, stopSoon.signal);
  process.exit(0);
} catch (error) {
  process.stderr.write(`docbatch keeper: ${errorText(error)}\n`);
  process.exit(1);
}

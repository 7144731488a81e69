import type { OutputStream } from './shell.js';

/** Writes and waits until it is taken. A reader that has gone away (`| head`) is no error. */
export const printTo = (stream: OutputStream, data: string | Uint8Array): Promise<void> =>
  new Promise((resolve) => {
    stream.write(data, () => resolve());
  });

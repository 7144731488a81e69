import type { OutputStream } from './shell.js';

/** Writes and waits until the text is taken. A reader that has gone away (`| head`) is no error. */
export const printTo = (stream: OutputStream, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text, () => resolve());
  });

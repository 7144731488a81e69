import { spawnSync } from 'node:child_process';

/** The `tesseract` program of this machine. */
export interface NativeTesseract {
  /** For example `5.3.0`. */
  readonly version: string;
  /** Where it looks for models when nobody says otherwise. */
  readonly modelFolder: string;
}

const answerWithinMs = 20_000;

/** The program on the search path; null when there is none, or when it is older than 4.0 and has no neural models. */
export function findNativeTesseract(): NativeTesseract | null {
  const version = /^tesseract v?(\d+\.\d+[\w.-]*)/m.exec(ask('--version'))?.[1];
  if (version === undefined || Number.parseInt(version, 10) < 4) return null;
  const [head = ''] = ask('--list-langs').trim().split(/\r?\n/);
  const modelFolder = /"(.+)"/.exec(head)?.[1];
  return modelFolder === undefined ? null : { version, modelFolder };
}

/** What it prints, on whichever stream: versions differ in that. */
function ask(option: string): string {
  const { stdout, stderr, error } = spawnSync('tesseract', [option], {
    encoding: 'utf8',
    timeout: answerWithinMs,
  });
  return error === undefined ? stdout + stderr : '';
}

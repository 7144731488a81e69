import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { DocbatchError, newId } from '@docbatch/core';

import { SecretBox } from './secret-box.js';

/** Where the key for passwords is. Every machine that works on the same documents needs the same key. */
export interface SecretKeyOptions {
  /** 32 bytes as 64 hex digits or base64; goes before the file. Never logged. */
  readonly key?: string;
  /** Absolute path of a file with such a key; made, for this user only, when a password is to be kept first. */
  readonly file?: string;
}

/** The key of this machine, read when it is first needed. */
export class SecretKey {
  #box: Promise<SecretBox> | undefined;

  constructor(private readonly options: SecretKeyOptions = {}) {}

  /** `forNew`: a key may be made when there is none. Throws SECRET_KEY_WRONG. */
  async open(forNew: boolean): Promise<SecretBox> {
    const known = await this.#box?.catch(() => undefined);
    if (known !== undefined) return known;
    this.#box = this.#load(forNew);
    return this.#box;
  }

  async #load(forNew: boolean): Promise<SecretBox> {
    const { key, file } = this.options;
    if (key !== undefined) return new SecretBox(parseKey(key, 'DOCBATCH_SECRET_KEY'));
    if (file === undefined)
      throw new DocbatchError('SECRET_KEY_WRONG', 'There is no secret key to keep passwords with.');
    const found = await readKey(file);
    if (found !== null) return new SecretBox(found);
    if (!forNew) throw new DocbatchError('SECRET_KEY_WRONG', `There is no secret key in ${file}.`);
    return new SecretBox(await makeKey(file));
  }
}

async function readKey(file: string): Promise<Buffer | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new DocbatchError('SECRET_KEY_WRONG', `The secret key ${file} cannot be read (${error.code}).`, {
      cause: error,
    });
  });
  return text === null ? null : parseKey(text, file);
}

/** Two processes that make it at the same time end up with one: a link never replaces what is there. */
async function makeKey(file: string): Promise<Buffer> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${newId()}`;
  try {
    await writeFile(draft, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
    await chmod(draft, 0o600);
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(draft, { force: true });
  }
  return (await readKey(file))!;
}

/** The value is never repeated. */
function parseKey(text: string, name: string): Buffer {
  const trimmed = text.trim();
  const key = /^[0-9a-f]{64}$/i.test(trimmed) ? Buffer.from(trimmed, 'hex') : Buffer.from(trimmed, 'base64');
  if (key.length === 32) return key;
  throw new DocbatchError(
    'SECRET_KEY_WRONG',
    `${name} is no secret key; expected 32 bytes as 64 hex digits or base64.`,
  );
}

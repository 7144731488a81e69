import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { pathToFileURL } from 'node:url';

import { DocbatchError } from '@docbatch/core';

/** What a configuration file holds: an object, whatever is in it. Throws CONFIG_INVALID. */
export async function loadConfigFile(path: string): Promise<Readonly<Record<string, unknown>>> {
  const name = basename(path);
  const value = await load(path).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    throw new DocbatchError('CONFIG_INVALID', `${name} cannot be read: ${why}`, { cause: error });
  });
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new DocbatchError(
    'CONFIG_INVALID',
    `${name} holds no settings; expected ${extname(path) === '.json' ? '{ ... }' : 'export default { ... }'}.`,
  );
}

async function load(path: string): Promise<unknown> {
  switch (extname(path)) {
    case '.json':
      return JSON.parse(await readFile(path, 'utf8'));
    case '.ts': {
      // Node 20 knows no TypeScript. Nothing is kept: a file that was edited is read anew.
      const { createJiti } = await import('jiti');
      const jiti = createJiti(import.meta.url, { fsCache: false, moduleCache: false });
      return jiti.import(path, { default: true });
    }
    default:
      return ((await import(pathToFileURL(path).href)) as { readonly default?: unknown }).default;
  }
}

import { realpath } from 'node:fs/promises';

/** The path with links resolved; as it is when it does not exist yet. */
export const realPathOf = (path: string): Promise<string> => realpath(path).catch(() => path);

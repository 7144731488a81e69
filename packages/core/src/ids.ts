import { createHash } from 'node:crypto';

import { v7 } from 'uuid';

/** A new UUID, version 7: rows made together lie together in an index. */
export const newId = (): string => v7();

/** The end of a UUID, enough to tell ids apart on a screen. The start of a version 7 UUID is only the time. */
export const shortId = (id: string): string => id.slice(-8);

/** SHA-256 of a string as 64 lowercase hex digits. */
export const sha256Hex = (value: string): string => createHash('sha256').update(value).digest('hex');

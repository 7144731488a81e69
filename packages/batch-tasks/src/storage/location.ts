import { posix, resolve, sep } from 'node:path';

import { DocbatchError } from '@docbatch/core';

/** Where an object is. Its location is written `s3://bucket/key`, the key as it is, not encoded. */
export interface S3Location {
  readonly bucket: string;
  readonly key: string;
}

export const isS3Location = (location: string): boolean => location.startsWith('s3://');

/** Throws CONFIG_INVALID when it is no `s3://bucket` or `s3://bucket/prefix`. */
export function parseS3Location(location: string): S3Location {
  const match = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/s.exec(location);
  if (match === null)
    throw new DocbatchError('CONFIG_INVALID', `"${location}" is no location of the form s3://bucket/prefix.`);
  return { bucket: match[1]!, key: match[2] ?? '' };
}

/** Joins a folder or prefix and a relative name with forward slashes. */
export const joinLocation = (base: string, name: string): string =>
  isS3Location(base) ? `${base.replace(/\/+$/, '')}/${name}` : resolve(base, name);

/** The way from a folder or prefix to what lies in it, with forward slashes. */
export const relativeLocation = (base: string, location: string): string =>
  isS3Location(base)
    ? location.slice(base.replace(/\/+$/, '').length + 1)
    : posix.relative(base.split(sep).join('/'), location.split(sep).join('/'));

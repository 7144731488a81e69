import { expect, test } from 'vitest';

import { looksLikeDocument } from './looks-like-document.js';

const bitmap = Buffer.alloc(54);
bitmap.write('BM');
bitmap.writeUInt32LE(40, 14);

test.each([
  ['a PDF', Buffer.from('%PDF-1.7')],
  ['a PDF behind a mail header', Buffer.from('Received: from mail\r\n\r\n%PDF-1.4')],
  ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['a JPEG', Buffer.from('ffd8ffe1', 'hex')],
  ['a little-endian TIFF', Buffer.from('II*\0')],
  ['a big-endian TIFF', Buffer.from('MM\0*')],
  ['a WebP', Buffer.from('RIFF....WEBPVP8 ')],
  ['a GIF', Buffer.from('GIF89a')],
  ['a BMP', bitmap],
])('%s is selected by its content', (_what, head) => {
  expect(looksLikeDocument(head)).toBe(true);
});

test.each([
  ['an empty file', Buffer.alloc(0)],
  ['a text that starts with the letters of a BMP', Buffer.from('BMW sells cars, and this is a long text')],
  ['an Office document', Buffer.from('PK\x03\x04')],
  ['a sound', Buffer.from('RIFF....WAVEfmt ')],
])('%s is not', (_what, head) => {
  expect(looksLikeDocument(head)).toBe(false);
});

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

import { DocbatchError } from '@docbatch/core';

const ivBytes = 12;
const tagBytes = 16;

/** Encrypts what must not be read in the database: AES-256-GCM, each text bound to where it belongs. */
export class SecretBox {
  readonly #encryptionKey: Buffer;
  readonly #fingerprintKey: Buffer;

  /** `key`: 32 random bytes. */
  constructor(key: Buffer) {
    const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `docbatch ${use}`, 32));
    this.#encryptionKey = derive('encryption');
    this.#fingerprintKey = derive('fingerprint');
  }

  /** `place` is no secret; the text opens in no other. */
  seal(text: string, place: string): Buffer {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#encryptionKey, iv).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** Throws SECRET_KEY_WRONG when it was sealed with another key, for another place, or changed. */
  open(sealed: Buffer, place: string): string {
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#encryptionKey, sealed.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
      return decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
    } catch (error) {
      throw new DocbatchError(
        'SECRET_KEY_WRONG',
        'The kept passwords cannot be decrypted with the secret key of this machine.',
        { cause: error },
      );
    }
  }

  /** The same for the same text in the same place, and tells nothing about it without the key. */
  fingerprint(text: string, place: string): Buffer {
    return createHmac('sha256', this.#fingerprintKey).update(`${place}\n${text}`).digest();
  }
}

import { randomBytes } from 'node:crypto';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SecretBox } from './secret-box.js';

const wrongKey = expect.objectContaining({ code: 'SECRET_KEY_WRONG' }) as Error;

describe('a secret box', () => {
  const box = new SecretBox(randomBytes(32));

  it('gives back every text, and never the same bytes for it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
        fc.string(),
        (text, place) => {
          const sealed = box.seal(text, place);
          expect(box.open(sealed, place)).toBe(text);
          expect(box.seal(text, place).equals(sealed)).toBe(false);
        },
      ),
    );
  });

  it('opens nothing of which a byte was changed, in another place or with another key', () => {
    const sealed = box.seal('open sesame', 'a');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(sealed);
        changed[at]! ^= flip;
        expect(() => box.open(changed, 'a')).toThrow(wrongKey);
      }),
    );
    expect(() => box.open(sealed, 'b')).toThrow(wrongKey);
    expect(() => new SecretBox(randomBytes(32)).open(sealed, 'a')).toThrow(wrongKey);
    expect(() => box.open(Buffer.alloc(3), 'a')).toThrow(wrongKey);
  });

  it('knows the same text again in the same place, and nobody else does', () => {
    expect(box.fingerprint('x', 'a').equals(box.fingerprint('x', 'a'))).toBe(true);
    expect(box.fingerprint('x', 'a').equals(box.fingerprint('x', 'b'))).toBe(false);
    expect(box.fingerprint('x', 'a').equals(new SecretBox(randomBytes(32)).fingerprint('x', 'a'))).toBe(
      false,
    );
  });
});

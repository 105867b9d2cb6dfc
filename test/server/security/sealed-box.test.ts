import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealedBox } from '../../../server/security/sealed-box.js';

const box = createSealedBox(randomBytes(32));

describe('createSealedBox', () => {
  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, label) => {
        expect(box.open(box.seal(text, label), label)).toBe(text);
      }),
    );
  });

  it('never seals a text twice alike', () => {
    expect(box.seal('a private key', 'label')).not.toBe(box.seal('a private key', 'label'));
  });

  it('does not open what was sealed for another place', () => {
    const sealed = box.seal('a private key', 'platform-key/a');

    expect(() => box.open(sealed, 'platform-key/b')).toThrow();
  });

  it('does not open what was sealed with another key', () => {
    const sealed = createSealedBox(randomBytes(32)).seal('a private key', 'label');

    expect(() => box.open(sealed, 'label')).toThrow();
  });

  it('does not open what was changed in any byte', () => {
    const sealed = Buffer.from(box.seal('a private key', 'label'), 'base64url');

    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(index) ^ 1, index);
      expect(() => box.open(changed.toString('base64url'), 'label')).toThrow();
    }
  });
});

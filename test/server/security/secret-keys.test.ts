import { describe, expect, it } from 'vitest';
import { deriveKey } from '../../../server/security/secret-keys.js';

describe('deriveKey', () => {
  it('gives 32 bytes, the same for the same purpose', () => {
    const key = deriveKey('a secret of thirty-two bytes at least', 'session-tokens');

    expect(key).toHaveLength(32);
    expect(deriveKey('a secret of thirty-two bytes at least', 'session-tokens')).toEqual(key);
  });

  it('gives another key for another purpose or another secret', () => {
    const key = deriveKey('a secret of thirty-two bytes at least', 'session-tokens');

    expect(deriveKey('a secret of thirty-two bytes at least', 'platform-keys')).not.toEqual(key);
    expect(deriveKey('another secret of 32 bytes at least..', 'session-tokens')).not.toEqual(key);
  });
});

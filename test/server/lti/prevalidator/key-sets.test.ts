import type { KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../../server/domain/ids.js';
import type { Registration } from '../../../../server/domain/registration.js';
import { KeySets } from '../../../../server/lti/prevalidator/key-sets.js';
import { newSigningKey, type SigningKey } from '../../../support/lti-platform.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const first = newSigningKey('first');
const second = newSigningKey('second');
/** What an LMS that starts anew may make: another key of the same name. */
const renewed = newSigningKey('first');
const registration: Registration = {
  ownerTenantId: 'riverside' as TenantId,
  issuer: 'https://lms.example',
  clientId: 'client',
  authorizationUrl: 'https://lms.example/auth',
  tokenUrl: 'https://lms.example/token',
  jwksUrl: 'https://lms.example/jwks',
  frameOrigins: [],
  active: true,
};

/** A platform whose key set, failures and time are set by hand. */
function bench() {
  const state = { keys: [first.jwk] as readonly object[], failing: false, now: 0, requests: 0 };
  const fetchJson = (): Promise<unknown> => {
    state.requests += 1;
    return state.failing
      ? Promise.reject(new Error('It answered with status 500.'))
      : Promise.resolve({ keys: state.keys });
  };

  const keySets = new KeySets(fetchJson, () => state.now);
  const keyFor = (kid: string): Promise<KeyObject> => keySets.read(registration, kid, (key) => key);
  /** Whether a token of this name holds that was signed by this very key. */
  const isSigned = async ({ kid, jwk }: SigningKey): Promise<boolean> => {
    const holds = (key: KeyObject) => (key.export({ format: 'jwk' }).n === jwk.n ? true : undefined);
    return keySets.read(registration, kid, holds).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'TOKEN_SIGNATURE', status: 401 });
      return false;
    });
  };

  return { state, keyFor, isSigned };
}

describe('KeySets', () => {
  it('asks once for many keys at once', async () => {
    const { state, keyFor } = bench();

    await Promise.all(Array.from({ length: 20 }, () => keyFor('first')));

    expect(state.requests).toBe(1);
  });

  it('asks again after ten minutes, so that a key that was taken back is gone', async () => {
    const { state, keyFor } = bench();
    await keyFor('first');
    state.keys = [second.jwk];

    state.now = 9 * MINUTE;
    await keyFor('first');
    state.now = 11 * MINUTE;

    await expect(keyFor('first')).rejects.toMatchObject({ code: 'TOKEN_KEY_UNKNOWN' });
    expect(state.requests).toBe(2);
  });

  it('finds a new key at once, then looks for unknown ones every 30 s at most', async () => {
    const { state, keyFor } = bench();
    await keyFor('first');
    state.keys = [first.jwk, second.jwk];
    expect(await keyFor('second')).toBeDefined();

    const unknown = () => keyFor('unknown').catch(() => undefined);
    for (state.now = 0; state.now < 60 * SECOND; state.now += SECOND) await unknown();

    expect(state.requests).toBe(3);
  });

  it('asks once for a set that is read for the sake of an unknown key', async () => {
    const { state, keyFor } = bench();

    await expect(keyFor('unknown')).rejects.toMatchObject({ code: 'TOKEN_KEY_UNKNOWN' });

    expect(state.requests).toBe(1);
  });

  it('goes on with the keys that it has while the platform fails, for a day', async () => {
    const { state, keyFor } = bench();
    await keyFor('first');
    state.failing = true;

    state.now = 23 * 60 * MINUTE;
    expect(await keyFor('first')).toBeDefined();
    state.now = 25 * 60 * MINUTE;

    await expect(keyFor('first')).rejects.toMatchObject({
      code: 'KEY_SET_UNREADABLE',
      message: 'The key set cannot be read: It answered with status 500.',
    });
  });

  it('waits a few seconds after a failure, then works as soon as the platform does', async () => {
    const { state, keyFor } = bench();
    state.failing = true;
    const attempt = () => keyFor('first');
    await expect(attempt()).rejects.toMatchObject({ code: 'KEY_SET_UNREADABLE' });
    await expect(attempt()).rejects.toMatchObject({ code: 'KEY_SET_UNREADABLE' });
    expect(state.requests).toBe(1);

    state.failing = false;
    state.now = 6 * SECOND;

    expect(await attempt()).toBeDefined();
  });

  it('V-13 finds at once a key that took the name of another', async () => {
    const { state, keyFor, isSigned } = bench();
    await keyFor('first');
    state.keys = [renewed.jwk];

    expect(await isSigned(renewed)).toBe(true);
    expect(await isSigned(first)).toBe(false);
    expect(state.requests).toBe(2);
  });

  it('asks once for many signatures at once that do not hold by the key it has', async () => {
    const { state, keyFor, isSigned } = bench();
    await keyFor('first');
    state.keys = [renewed.jwk];

    const held = await Promise.all(Array.from({ length: 20 }, () => isSigned(renewed)));

    expect(held).toEqual(Array.from({ length: 20 }, () => true));
    expect(state.requests).toBe(2);
  });

  it('SEC-13 asks every 30 s at most for a flood of bad signatures and unknown keys together', async () => {
    const { state, keyFor, isSigned } = bench();
    await keyFor('first');

    for (state.now = 0; state.now < 60 * SECOND; state.now += SECOND) {
      expect(await isSigned(renewed)).toBe(false);
      await keyFor('unknown').catch(() => undefined);
    }

    expect(state.requests).toBe(3);
    expect(await isSigned(first)).toBe(true);
  });

  it('asks once for a set that is read for the sake of a bad signature', async () => {
    const { state, isSigned } = bench();

    expect(await isSigned(renewed)).toBe(false);

    expect(state.requests).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import type { TenantId } from '../../../../server/domain/ids.js';
import type { Registration } from '../../../../server/domain/registration.js';
import { KeySets } from '../../../../server/lti/prevalidator/key-sets.js';
import { newSigningKey } from '../../../support/lti-platform.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const first = newSigningKey('first');
const second = newSigningKey('second');
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

  return { state, keySets: new KeySets(fetchJson, () => state.now) };
}

describe('KeySets', () => {
  it('asks once for many keys at once', async () => {
    const { state, keySets } = bench();

    await Promise.all(Array.from({ length: 20 }, () => keySets.keyFor(registration, 'first')));

    expect(state.requests).toBe(1);
  });

  it('asks again after ten minutes, so that a key that was taken back is gone', async () => {
    const { state, keySets } = bench();
    await keySets.keyFor(registration, 'first');
    state.keys = [second.jwk];

    state.now = 9 * MINUTE;
    await keySets.keyFor(registration, 'first');
    state.now = 11 * MINUTE;

    await expect(keySets.keyFor(registration, 'first')).rejects.toMatchObject({ code: 'TOKEN_KEY_UNKNOWN' });
    expect(state.requests).toBe(2);
  });

  it('finds a new key at once, then looks for unknown ones every 30 s at most', async () => {
    const { state, keySets } = bench();
    await keySets.keyFor(registration, 'first');
    state.keys = [first.jwk, second.jwk];
    expect(await keySets.keyFor(registration, 'second')).toBeDefined();

    const unknown = () => keySets.keyFor(registration, 'unknown').catch(() => undefined);
    for (state.now = 0; state.now < 60 * SECOND; state.now += SECOND) await unknown();

    expect(state.requests).toBe(3);
  });

  it('asks once for a set that is read for the sake of an unknown key', async () => {
    const { state, keySets } = bench();

    await expect(keySets.keyFor(registration, 'unknown')).rejects.toMatchObject({ code: 'TOKEN_KEY_UNKNOWN' });

    expect(state.requests).toBe(1);
  });

  it('goes on with the keys that it has while the platform fails, for a day', async () => {
    const { state, keySets } = bench();
    await keySets.keyFor(registration, 'first');
    state.failing = true;

    state.now = 23 * 60 * MINUTE;
    expect(await keySets.keyFor(registration, 'first')).toBeDefined();
    state.now = 25 * 60 * MINUTE;

    await expect(keySets.keyFor(registration, 'first')).rejects.toMatchObject({
      code: 'KEY_SET_UNREADABLE',
      message: 'The key set cannot be read: It answered with status 500.',
    });
  });

  it('waits a few seconds after a failure, then works as soon as the platform does', async () => {
    const { state, keySets } = bench();
    state.failing = true;
    const attempt = () => keySets.keyFor(registration, 'first');
    await expect(attempt()).rejects.toMatchObject({ code: 'KEY_SET_UNREADABLE' });
    await expect(attempt()).rejects.toMatchObject({ code: 'KEY_SET_UNREADABLE' });
    expect(state.requests).toBe(1);

    state.failing = false;
    state.now = 6 * SECOND;

    expect(await attempt()).toBeDefined();
  });
});

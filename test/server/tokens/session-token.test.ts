import { randomBytes } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/system-clock.js';
import { UnauthenticatedError } from '../../../server/domain/errors.js';
import { createSessionTokens } from '../../../server/tokens/session-token.js';
import { aContext, after, NOW } from '../../support/builders.js';

const key = randomBytes(32);
const tokens = createSessionTokens(key, systemClock);
const lti = {
  kind: 'lti',
  issuer: 'https://lms.example',
  clientId: 'c',
  deploymentId: 'd',
  contextId: undefined,
  resourceLinkId: 'r',
} as const;

describe('createSessionTokens', () => {
  it.each([
    aContext(),
    aContext({ role: 'instructor', assistant: true, via: lti }),
    aContext({ testUser: true }),
    aContext({ via: { ...lti, namesCourse: true } }),
  ])('reads what it signed', (context) => {
    expect(tokens.read(tokens.sign(context))).toEqual({ ...context, tokenEndsAt: expect.any(Date) as Date });
  });

  it('holds for 15 minutes', () => {
    let now = NOW;
    const dated = createSessionTokens(key, { now: () => now });
    const token = dated.sign(aContext());

    now = after(899_000);
    expect(dated.read(token)).toMatchObject({ tenantId: 'tenant-1', tokenEndsAt: after(900_000) });
    now = after(900_000);
    expect(() => dated.read(token)).toThrow(UnauthenticatedError);
  });

  it.each<[string, () => string]>([
    ['of another key', () => resigned({}, randomBytes(32))],
    ['with another algorithm', () => resigned({ algorithm: 'HS384' })],
    ['of another issuer', () => resigned({ issuer: 'else' })],
    ['for another purpose', () => resigned({ audience: 'else' })],
    ['without a signature', () => `${tokens.sign(aContext()).split('.').slice(0, 2).join('.')}.`],
    ['with claims missing', () => jwt.sign({ sub: 'x' }, key, { issuer: 'lectern', audience: 'lectern-session' })],
    ['that never ends', () => resigned({}, key, 'exp')],
    ['that is none', () => 'abc'],
    ['that is empty', () => ''],
  ])('refuses a token %s', (_what, make) => {
    expect(tokens.read(resigned({})).tenantId).toBe('tenant-1');
    expect(() => tokens.read(make())).toThrow(UnauthenticatedError);
  });
});

/** The claims of a good token, signed in another way. */
function resigned(options: jwt.SignOptions, secret = key, without = ''): string {
  const claims = Object.fromEntries(
    Object.entries(jwt.decode(tokens.sign(aContext())) as jwt.JwtPayload).filter(
      ([name]) => !['iss', 'aud', without].includes(name),
    ),
  );

  return jwt.sign(claims, secret, { issuer: 'lectern', audience: 'lectern-session', ...options });
}

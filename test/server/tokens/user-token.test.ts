import { createHmac } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/system-clock.js';
import { UnauthenticatedError } from '../../../server/domain/errors.js';
import { createUserTokenReader } from '../../../server/tokens/user-token.js';

const readUserToken = createUserTokenReader(systemClock);
const KEY = 'pk_public123';
const SECRETS = [
  { kid: 'new', secret: 'the-new-secret' },
  { kid: 'old', secret: 'the-old-secret' },
];
const seconds = () => Math.floor(Date.now() / 1000);

function token(claims: object = {}, options: jwt.SignOptions = {}, secret = 'the-new-secret'): string {
  const all: Record<string, unknown> = { sub: 'u1', aud: KEY, iat: seconds(), exp: seconds() + 3_600, ...claims };
  const set = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));

  return jwt.sign(set, secret, { algorithm: 'HS256', keyid: 'new', ...options });
}

const encoded = (text: string) => Buffer.from(text).toString('base64url');

describe('createUserTokenReader', () => {
  it('reads who somebody is, a learner unless it says otherwise', () => {
    expect(readUserToken(token({ name: 'Ada', locale: 'fr' }), KEY, SECRETS)).toMatchObject({
      subject: 'u1',
      name: 'Ada',
      language: 'fr',
      role: 'learner',
    });
    expect(readUserToken(token({ role: 'instructor', iss: 'shop' }), KEY, SECRETS)).toMatchObject({
      issuer: 'shop',
      role: 'instructor',
    });
  });

  it('takes null for what the site does not know', () => {
    const unknown = { name: null, email: null, locale: null, iss: null, role: null };

    expect(readUserToken(token(unknown), KEY, SECRETS)).toEqual({
      subject: 'u1',
      issuer: undefined,
      name: undefined,
      email: undefined,
      language: undefined,
      role: 'learner',
    });
  });

  it('takes either of two secrets, by kid or without', () => {
    expect(readUserToken(token({}, { keyid: 'old' }, 'the-old-secret'), KEY, SECRETS).subject).toBe('u1');

    const nameless = jwt.sign({ sub: 'u1', aud: KEY, iat: seconds(), exp: seconds() + 60 }, 'the-old-secret');
    expect(readUserToken(nameless, KEY, SECRETS).subject).toBe('u1');
  });

  it.each<[string, () => string, RegExp]>([
    ['another secret', () => token({}, {}, 'a-secret'), /not signed/],
    ['the kid of the other secret', () => token({}, { keyid: 'old' }), /not signed/],
    ['an unknown kid', () => token({}, { keyid: 'x' }), /not signed/],
    ['algorithm HS512', () => token({}, { algorithm: 'HS512' }), /not signed/],
    ['algorithm none', () => jwt.sign({ sub: 'u1', aud: KEY }, '', { algorithm: 'none' }), /not signed/],
    ['no exp', () => token({ exp: undefined }), /^userToken: exp/],
    [
      'no iat',
      () => jwt.sign({ sub: 'u', aud: KEY, exp: seconds() + 9 }, 'the-new-secret', { noTimestamp: true }),
      /iat/,
    ],
    ['exp more than an hour after iat', () => token({ exp: seconds() + 3_601 }), /exp: it must be at most 1 hour/],
    ['exp in the past', () => token({ iat: seconds() - 200, exp: seconds() - 100 }), /exp: it has expired/],
    ['iat in the future', () => token({ iat: seconds() + 120, exp: seconds() + 900 }), /iat: it lies in the future/],
    ['another audience', () => token({ aud: 'pk_other1234' }), /aud: it must be the publishable key/],
    ['no audience', () => token({ aud: undefined }), /aud/],
    ['no sub', () => token({ sub: undefined }), /sub/],
    ['an empty sub', () => token({ sub: '' }), /sub/],
    ['a sub of 256 characters', () => token({ sub: 'x'.repeat(256) }), /sub/],
    ['half a character as sub', () => token({ sub: 'u\ud800' }), /sub: it is not well-formed/],
    ['half a character as iss', () => token({ iss: 'u\udc00' }), /iss: it is not well-formed/],
    [
      'a payload that is not in UTF-8',
      () => {
        const claims = JSON.stringify({ sub: '\u00ff', aud: KEY, iat: seconds(), exp: seconds() + 60 });
        const signed = `${encoded('{"alg":"HS256"}')}.${Buffer.from(claims, 'latin1').toString('base64url')}`;
        return `${signed}.${createHmac('sha256', 'the-new-secret').update(signed).digest('base64url')}`;
      },
      /UTF-8/,
    ],
    ['a role above instructor', () => token({ role: 'administrator' }), /role/],
    ['nothing', () => '', /not signed/],
    ['no token', () => 'abc.def.ghi', /not signed/],
    ['a header that is no object', () => `${encoded('null')}.${encoded('{}')}.x`, /not signed/],
    ['a payload that is no JSON', () => `${encoded('{"alg":"HS256","typ":"JWT"}')}.${encoded('no')}.x`, /not signed/],
    ['a payload that is text', () => jwt.sign('text', 'the-new-secret'), /userToken/],
  ])('refuses %s, and says why', (_what, make, message) => {
    const read = () => readUserToken(make(), KEY, SECRETS);

    expect(read).toThrow(UnauthenticatedError);
    expect(read).toThrow(message);
  });

  it('refuses everything while the tenant has no secret', () => {
    expect(() => readUserToken(token(), KEY, [])).toThrow(UnauthenticatedError);
  });
});

import { createHmac, createPublicKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { describe, it } from 'vitest';
import { type Claims, DEFAULT_KEY, newSigningKey, signToken } from '../../support/lti-platform.js';
import { expectLtiRefusal } from '../../support/lti-refusal.js';
import { type Login, ltiBench } from '../../support/lti-tenant.js';

const bench = ltiBench('bad-signatures');

describe('POST /lti/launch with a signature or header that does not hold', () => {
  const publicPem = createPublicKey(DEFAULT_KEY.privateKey).export({ type: 'spki', format: 'pem' });
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = (login: Login, header: Claims, sign: (signed: string) => Buffer): string => {
    const signed = `${encode({ typ: 'JWT', kid: DEFAULT_KEY.kid, ...header })}.${encode(bench.tool.claimsFor(login))}`;
    return `${signed}.${sign(signed).toString('base64url')}`;
  };
  const rsa = (hash: string) => (signed: string) => signBytes(hash, Buffer.from(signed), DEFAULT_KEY.privateKey);

  const cases: readonly (readonly [id: string, token: (login: Login) => string, reason: string])[] = [
    [
      'B-01 no kid',
      (login) => signToken(bench.tool.claimsFor(login), { header: { kid: undefined } }),
      'TOKEN_MALFORMED',
    ],
    [
      'B-01 a kid that is no text',
      (login) => signToken(bench.tool.claimsFor(login), { header: { kid: 1 } }),
      'TOKEN_MALFORMED',
    ],
    [
      'B-02 an unknown kid',
      (login) => signToken(bench.tool.claimsFor(login), { header: { kid: 'unknown' } }),
      'TOKEN_KEY_UNKNOWN',
    ],
    [
      'B-13 a payload changed after signing',
      (login) => {
        const [head, , signature] = signToken(bench.tool.claimsFor(login)).split('.');
        return `${head!}.${encode(bench.tool.claimsFor(login, { sub: 'administrator' }))}.${signature!}`;
      },
      'TOKEN_SIGNATURE',
    ],
    [
      'B-13 the key of somebody else',
      (login) => signToken(bench.tool.claimsFor(login), { key: newSigningKey(DEFAULT_KEY.kid) }),
      'TOKEN_SIGNATURE',
    ],
    ['B-14 alg none', (login) => forged(login, { alg: 'none' }, () => Buffer.alloc(0)), 'TOKEN_ALGORITHM'],
    ['B-14 alg None', (login) => forged(login, { alg: 'None' }, () => Buffer.alloc(0)), 'TOKEN_ALGORITHM'],
    ['B-14 alg rs256', (login) => forged(login, { alg: 'rs256' }, rsa('sha256')), 'TOKEN_ALGORITHM'],
    ['B-14 alg RS512', (login) => forged(login, { alg: 'RS512' }, rsa('sha512')), 'TOKEN_ALGORITHM'],
    [
      'B-14 HS256 keyed with the public key',
      (login) => forged(login, { alg: 'HS256' }, (signed) => createHmac('sha256', publicPem).update(signed).digest()),
      'TOKEN_ALGORITHM',
    ],
    [
      'B-14 HS256 under the name of RS256',
      (login) => forged(login, { alg: 'RS256' }, (signed) => createHmac('sha256', publicPem).update(signed).digest()),
      'TOKEN_SIGNATURE',
    ],
    [
      'B-14 ES256',
      (login) => {
        const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
        return forged(login, { alg: 'ES256' }, (signed) => signBytes('sha256', Buffer.from(signed), privateKey));
      },
      'TOKEN_ALGORITHM',
    ],
    ['B-14 PS256', (login) => forged(login, { alg: 'PS256' }, rsa('sha256')), 'TOKEN_ALGORITHM'],
    [
      'SEC-15 a key in the header',
      (login) => {
        const key = newSigningKey('own');
        const header = { jwk: key.jwk, jku: bench.platform.keySetUrl('own'), x5u: bench.platform.keySetUrl('own') };
        return signToken(bench.tool.claimsFor(login), { key: { ...key, kid: DEFAULT_KEY.kid }, header });
      },
      'TOKEN_SIGNATURE',
    ],
    [
      'a payload that is not in UTF-8',
      (login) => signToken(Buffer.from(JSON.stringify(bench.tool.claimsFor(login, { sub: '\u00ff' })), 'latin1')),
      'TOKEN_MALFORMED',
    ],
    ['B-36 two parts', () => 'one.two', 'TOKEN_MALFORMED'],
    ['B-36 no JWT at all', () => 'not a token', 'TOKEN_MALFORMED'],
    ['B-36 a header that is no JSON', () => 'aaaa.bbbb.cccc', 'TOKEN_MALFORMED'],
    ['B-36 an empty token', () => '', 'TOKEN_MISSING'],
  ];

  it.each(cases)('refuses %s', async (_id, token, reason) => {
    const login = await bench.tool.login(bench.registration);
    await expectLtiRefusal(bench, await bench.tool.postToken(login, token(login)), reason);
  });

  it('B-15 refuses a key that is not for signatures, or is no RSA key of 2048 bits', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const small = newSigningKey('small', 1_024);
    const spoiled = {
      enc: { ...DEFAULT_KEY.jwk, kid: 'enc', use: 'enc' },
      oct: { kty: 'oct', kid: 'oct', k: 'c2VjcmV0' },
      ec: { ...publicKey.export({ format: 'jwk' }), kid: 'ec' },
      small: small.jwk,
      rs512: { ...DEFAULT_KEY.jwk, kid: 'rs512', alg: 'RS512' },
    };
    const other = await bench.tool.register(bench.tenantId, { clientId: 'odd-keys' });
    bench.platform.serveKeys('odd-keys', ...Object.values(spoiled));

    for (const kid of Object.keys(spoiled)) {
      const key = kid === 'small' ? small : { ...DEFAULT_KEY, kid };
      await expectLtiRefusal(bench, await bench.tool.launch(other, {}, { key }), 'TOKEN_KEY_UNKNOWN');
    }
  });
});

import { createHmac, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { NotFoundError } from '../../../server/domain/errors.js';
import { createContentTokens } from '../../../server/tokens/content-token.js';
import { IMAGE, LEARNER, NOW, SLUG, TENANT } from '../../support/builders.js';

const key = randomBytes(32);
const tokens = createContentTokens(key);
const grant = {
  tenantId: TENANT,
  personId: LEARNER,
  role: 'learner',
  testUser: false,
  course: SLUG,
  hash: IMAGE.hash,
} as const;
const token = tokens.sign(grant, NOW);

function signed(payload: string): string {
  return `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;
}

describe('createContentTokens', () => {
  it('reads what it signed', () => {
    expect(tokens.read(token, NOW)).toEqual(grant);
  });

  it('signs the same token all day, which holds until the end of the next (UTC)', () => {
    expect(tokens.sign(grant, new Date('2026-03-31T23:59:59.999Z'))).toBe(token);
    expect(tokens.sign(grant, new Date('2026-04-01T00:00:00Z'))).not.toBe(token);

    expect(tokens.read(token, new Date('2026-04-01T23:59:59.999Z'))).toEqual(grant);
    expect(() => tokens.read(token, new Date('2026-04-02T00:00:00Z'))).toThrow(NotFoundError);
  });

  it.each([
    ['nothing', ''],
    ['only a dot', '.'],
    ['a changed payload', `x${token}`],
    ['a changed signature', `${token.slice(0, -2)}xx`],
    ['a signature with noise in it', `${token}!`],
    ['a third part', `${token}.x`],
    ['no signature', token.split('.')[0]],
    ['the signature of another key', createContentTokens(randomBytes(32)).sign(grant, NOW)],
    ['a signed payload that is no JSON', signed(Buffer.from('no').toString('base64url'))],
    ['a signed payload of another shape', signed(Buffer.from('["a",1]').toString('base64url'))],
  ])('finds nothing for %s', (_what, odd) => {
    expect(() => tokens.read(odd ?? '', NOW)).toThrow(NotFoundError);
  });
});

import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { NotFoundError } from '../domain/errors.js';
import type { FileHash, PersonId, TenantId } from '../domain/ids.js';
import { ROLES } from '../domain/role.js';
import type { ContentTokens } from '../usecases/token-ports.js';

const grantSchema = z.tuple([
  z.string(),
  z.string(),
  z.enum(ROLES),
  z.literal([0, 1]),
  z.string(),
  z.string().regex(/^[0-9a-f]{64}$/),
  z.number(),
]);

const DAY_MS = 86_400_000;

/** Content URL tokens of one key. */
export function createContentTokens(key: Buffer): ContentTokens {
  const signatureOf = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();

  return {
    sign: ({ tenantId, personId, role, testUser, course, hash }, now) => {
      const fields = [tenantId, personId, role, testUser ? 1 : 0, course, hash, endOfNextDay(now)];
      const payload = Buffer.from(JSON.stringify(fields)).toString('base64url');
      return `${payload}.${signatureOf(payload).toString('base64url')}`;
    },
    read: (token, now) => {
      const [payload = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = signatureOf(payload);
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw new NotFoundError('file');
      const parsed = grantSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
      if (!parsed.success || parsed.data[6] <= now.getTime()) throw new NotFoundError('file');
      const [tenantId, personId, role, testUser, course, hash] = parsed.data;

      return {
        tenantId: tenantId as TenantId,
        personId: personId as PersonId,
        role,
        testUser: testUser === 1,
        course,
        hash: hash as FileHash,
      };
    },
  };
}

/** The exclusive end of tomorrow, UTC, in milliseconds. */
function endOfNextDay(now: Date): number {
  return (Math.floor(now.getTime() / DAY_MS) + 2) * DAY_MS;
}

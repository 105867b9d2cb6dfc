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
  const signed = (payload: string): string =>
    `${payload}.${createHmac('sha256', key).update(payload).digest('base64url')}`;

  return {
    sign: ({ tenantId, personId, role, testUser, course, hash }, now) => {
      const fields = [tenantId, personId, role, testUser ? 1 : 0, course, hash, endOfNextDay(now)];
      return signed(Buffer.from(JSON.stringify(fields)).toString('base64url'));
    },
    read: (token, now) => {
      const [payload = ''] = token.split('.');
      const given = Buffer.from(token);
      const right = Buffer.from(signed(payload));
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw new NotFoundError('file');
      const parsed = grantSchema.safeParse(jsonIn(payload));
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

function jsonIn(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  } catch {
    return undefined;
  }
}

/** The exclusive end of tomorrow, UTC, in milliseconds. */
function endOfNextDay(now: Date): number {
  return (Math.floor(now.getTime() / DAY_MS) + 2) * DAY_MS;
}

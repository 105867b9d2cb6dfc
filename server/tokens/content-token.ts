import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { NotFoundError } from '../domain/errors.js';
import type { FileHash, PersonId, TenantId } from '../domain/ids.js';
import { type Role, ROLES } from '../domain/role.js';

/** What a content URL is signed for: one file of one course, for one person (product.md, Content files). */
export interface ContentGrant {
  readonly tenantId: TenantId;
  readonly personId: PersonId;
  readonly role: Role;
  readonly testUser: boolean;
  readonly course: string;
  readonly hash: FileHash;
}

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

/** Signs and reads what stands in content URLs. It opens no session, and `decide()` is asked again at each request. */
export interface ContentTokens {
  /** The same for the whole day, so that browsers can cache the file under its URL. */
  sign(grant: ContentGrant, now: Date): string;
  /** @throws NotFoundError for anything else than a token of ours that still holds. */
  read(token: string, now: Date): ContentGrant;
}

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

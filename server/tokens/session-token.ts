import { createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../domain/clock.js';
import { UnauthenticatedError } from '../domain/errors.js';
import type { PersonId, SessionId, TenantId } from '../domain/ids.js';
import { ROLES } from '../domain/role.js';
import { SESSION_TOKEN_SECONDS, type SessionTokens, type SignedContext } from '../usecases/token-ports.js';

const ALGORITHM = 'HS256';
const ISSUER = 'lectern';
const AUDIENCE = 'lectern-session';

const viaSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('lti'),
    issuer: z.string(),
    clientId: z.string(),
    deploymentId: z.string(),
    contextId: z.string().optional(),
    resourceLinkId: z.string().optional(),
    namesCourse: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal('embed'), publishableKey: z.string(), origin: z.string() }),
]);

const claimsSchema = z.object({
  sub: z.string(),
  exp: z.number(),
  tenant: z.string(),
  sid: z.string(),
  started: z.number(),
  role: z.enum(ROLES),
  assistant: z.boolean(),
  testUser: z.boolean(),
  via: viaSchema,
});

/** Session tokens of one key, and of no algorithm but HS256. */
export function createSessionTokens(secret: Buffer, realTime: Clock): SessionTokens {
  // Made once: of bytes, `jsonwebtoken` tries at each token whether they are a public key.
  const key = createSecretKey(secret);
  const seconds = (): number => Math.floor(realTime.now().getTime() / 1000);

  return {
    sign: ({ tenantId, actor }) =>
      jwt.sign(
        {
          iat: seconds(),
          tenant: tenantId,
          sid: actor.sessionId,
          started: actor.sessionStartedAt.getTime(),
          role: actor.role,
          assistant: actor.assistant,
          testUser: actor.testUser,
          via: actor.via,
        },
        key,
        {
          algorithm: ALGORITHM,
          expiresIn: SESSION_TOKEN_SECONDS,
          subject: actor.personId,
          issuer: ISSUER,
          audience: AUDIENCE,
        },
      ),
    read: (token) => toContext(verified(token, key, seconds())),
  };
}

function verified(token: string, key: KeyObject, clockTimestamp: number): z.output<typeof claimsSchema> {
  try {
    const expected = { issuer: ISSUER, audience: AUDIENCE, clockTimestamp };
    return claimsSchema.parse(jwt.verify(token, key, { algorithms: [ALGORITHM], ...expected }));
  } catch {
    throw new UnauthenticatedError('The session token does not hold: it is expired or not ours.');
  }
}

function toContext(claims: z.output<typeof claimsSchema>): SignedContext {
  return {
    tokenEndsAt: new Date(claims.exp * 1000),
    tenantId: claims.tenant as TenantId,
    actor: {
      kind: 'person',
      personId: claims.sub as PersonId,
      sessionId: claims.sid as SessionId,
      sessionStartedAt: new Date(claims.started),
      role: claims.role,
      assistant: claims.assistant,
      testUser: claims.testUser,
      via: claims.via,
    },
  };
}

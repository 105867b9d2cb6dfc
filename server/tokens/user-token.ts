import { isUtf8 } from 'node:buffer';
import jwt, { type JwtPayload } from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../domain/clock.js';
import { UnauthenticatedError } from '../domain/errors.js';
import { isWellFormed } from '../domain/well-formed.js';
import type { ReadUserToken, UserClaims } from '../usecases/open-embed-session.js';
import type { EmbedSecret } from '../usecases/ports.js';

/** A user token may live for an hour at most (product.md, User token). */
const MAX_LIFE_SECONDS = 3_600;
/** How far the site's clock may differ from ours (SEC-24). */
const LEEWAY_SECONDS = 60;

/** Back ends that do not know a thing leave it out, or say `null`. */
function told<Value extends z.ZodType>(schema: Value) {
  return schema.nullish().transform((value) => value ?? undefined);
}

const id = z.string().min(1).max(255).refine(isWellFormed, 'it is not well-formed Unicode');

const claimsSchema = z.object({
  sub: id,
  iat: z.number(),
  exp: z.number(),
  iss: told(id),
  name: told(z.string().max(255)),
  email: told(z.string().max(255)),
  locale: told(z.string().max(35)),
  role: told(z.enum(['learner', 'instructor'])),
});

/** Makes the reader of tokens that the back end of a tenant's site signed. It names what is wrong with one. */
export function createUserTokenReader(realTime: Clock): ReadUserToken {
  return (token, audience, secrets) => claimsOf(token, { audience, secrets, now: realTime.now().getTime() / 1000 });
}

/** Whom a token is checked for, and when: `now` in seconds. */
interface Check {
  readonly audience: string;
  readonly secrets: readonly EmbedSecret[];
  readonly now: number;
}

function claimsOf(token: string, check: Check): UserClaims {
  const parsed = claimsSchema.safeParse(verified(token, check));
  // What is no UTF-8 is read as if it were another character, so that two subjects might become one.
  if (!isUtf8(payloadBytes(token))) throw refusal('its payload is not in UTF-8.');
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw refusal(`${issue?.path.join('.') ?? 'claims'}: ${issue?.message ?? 'not valid'}.`);
  }
  const { sub, iat, exp, iss, name, email, locale, role } = parsed.data;
  if (exp - iat > MAX_LIFE_SECONDS) throw refusal('exp: it must be at most 1 hour after iat.');
  if (iat > check.now + LEEWAY_SECONDS) throw refusal('iat: it lies in the future.');

  return { subject: sub, issuer: iss, name, email, language: locale, role: role ?? 'learner' };
}

function verified(token: string, { audience, secrets, now }: Check): JwtPayload {
  const clock = { clockTolerance: LEEWAY_SECONDS, clockTimestamp: Math.floor(now) };
  const kid = kidOf(token);
  const candidates = kid === undefined ? secrets : secrets.filter((secret) => secret.kid === kid);
  let problem = 'it is not signed with the embed secret.';
  for (const { secret } of candidates) {
    try {
      const payload = jwt.verify(token, secret, { algorithms: ['HS256'], audience, ...clock });
      if (typeof payload === 'object') return payload;
    } catch (error) {
      if (error instanceof jwt.TokenExpiredError) problem = 'exp: it has expired; sign a fresh one.';
      else if (error instanceof jwt.JsonWebTokenError && error.message.includes('audience')) {
        problem = 'aud: it must be the publishable key.';
      }
    }
  }
  throw refusal(problem);
}

function payloadBytes(token: string): Buffer {
  const [, payload = ''] = token.split('.');

  return Buffer.from(payload, 'base64url');
}

/** Which secret it says that it is signed with. What is no token at all names none, and no secret fits it either. */
function kidOf(token: string): string | undefined {
  try {
    return jwt.decode(token, { complete: true })?.header.kid;
  } catch {
    return undefined;
  }
}

function refusal(problem: string): UnauthenticatedError {
  return new UnauthenticatedError(`userToken: ${problem}`);
}

import { isUtf8 } from 'node:buffer';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Clock } from '../../domain/clock.js';
import type { Registration } from '../../domain/registration.js';
import type { LoginState } from '../../usecases/lti-ports.js';
import { LtiRefusal } from '../refusal.js';
import { CLAIM, type Message } from './claims.js';
import type { KeySets } from './key-sets.js';
import { isOwn } from './login-guard.js';

/** From configuration, never from the header of a token (SEC-15). */
const ALGORITHM = 'RS256';
/** How far the clock of a platform may differ from ours, in seconds (SEC-24). */
const LEEWAY_SECONDS = 60;
/** How old a token may be, whatever its `exp` says (B-23). */
const MAX_AGE_SECONDS = 3_600;

const headerSchema = z.object({ alg: z.string(), kid: z.string().min(1) });

/** Where and when it is read. */
interface Here {
  readonly publicUrl: string;
  readonly realTime: Clock;
}

/** What a message must agree with. */
interface Expected {
  readonly registration: Registration;
  readonly loginState: LoginState;
}

/** What a platform signed, whatever it is. @throws LtiRefusal */
export async function signedClaims(keySets: KeySets, token: string, registration: Registration): Promise<unknown> {
  const { alg, kid } = headerOf(token);
  if (alg !== ALGORITHM) throw new LtiRefusal('TOKEN_ALGORITHM', `alg: only ${ALGORITHM} is accepted.`);

  return keySets.read(registration, kid, (key) => payloadSignedBy(token, key));
}

/** Checks that a signed message is for us, for now, and for this login. @throws LtiRefusal */
export function checkMessage(message: Message, expected: Expected, { publicUrl, realTime }: Here): void {
  checkParties(message, expected);
  checkTimes(message, realTime.now().getTime() / 1000);
  if (message.nonce !== expected.loginState.nonce) {
    throw new LtiRefusal('TOKEN_NONCE', 'nonce: it is not the one of this login.');
  }
  const target = message[CLAIM.targetLinkUri];
  if (target !== undefined && !isOwn(target, publicUrl)) {
    throw new LtiRefusal('TARGET_FOREIGN', 'target_link_uri: it must lie under our own address.');
  }
}

function headerOf(token: string): z.output<typeof headerSchema> {
  const [first = '', payload, signature, ...rest] = token.split('.');
  if (payload === undefined || signature === undefined || rest.length > 0) {
    throw new LtiRefusal('TOKEN_MALFORMED', 'id_token: it is not a signed JWT.');
  }
  // What is no UTF-8 is read as if it were another character, so that two subjects might become one.
  if (!isUtf8(Buffer.from(payload, 'base64url'))) {
    throw new LtiRefusal('TOKEN_MALFORMED', 'id_token: its payload is not in UTF-8.');
  }
  const header = headerSchema.safeParse(jsonOf(Buffer.from(first, 'base64url')));
  if (header.success) return header.data;

  throw new LtiRefusal('TOKEN_MALFORMED', 'id_token: its header names no algorithm or no key.');
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}

function payloadSignedBy(token: string, key: jwt.PublicKey): jwt.JwtPayload | string | undefined {
  try {
    // Times are checked by us: with the same leeway for each, and each with a reason of its own.
    return jwt.verify(token, key, { algorithms: [ALGORITHM], ignoreExpiration: true, ignoreNotBefore: true });
  } catch {
    return undefined;
  }
}

/** The issuer and the client of this very login, and nobody else beside it (SEC-06, B-17 to B-20). */
function checkParties({ iss, aud, azp }: Message, { registration }: Expected): void {
  if (iss !== registration.issuer) throw new LtiRefusal('TOKEN_ISSUER', 'iss: it is not the issuer of this login.');
  const { clientId } = registration;
  const audiences = typeof aud === 'string' ? [aud] : aud;
  if (!audiences.every((audience) => audience === clientId)) {
    throw new LtiRefusal('TOKEN_AUDIENCE', 'aud: it names somebody else than the client of this login.');
  }
  if ((azp ?? clientId) !== clientId) {
    throw new LtiRefusal('TOKEN_AUDIENCE', 'azp: it is not the client of this login.');
  }
}

/** In real time, whatever the contract clock shows (G-CLOCK). */
function checkTimes({ iat, exp, nbf }: Message, now: number): void {
  const clock = `The clocks of platform and tool may differ by ${LEEWAY_SECONDS} s.`;
  if (iat > now + LEEWAY_SECONDS) throw new LtiRefusal('TOKEN_TIME', `iat: it lies in the future. ${clock}`);
  if ((nbf ?? iat) > now + LEEWAY_SECONDS) {
    throw new LtiRefusal('TOKEN_TIME', `nbf: it lies in the future. ${clock}`);
  }
  if (exp < now - LEEWAY_SECONDS) throw new LtiRefusal('TOKEN_EXPIRED', `exp: it is over. ${clock}`);
  if (iat < now - MAX_AGE_SECONDS - LEEWAY_SECONDS) {
    throw new LtiRefusal('TOKEN_EXPIRED', 'iat: the token is older than 1 h.');
  }
}

import { createPublicKey, generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import type { RequestHandler } from 'express';
import type { Clock } from '../domain/clock.js';
import type { Registration } from '../domain/registration.js';
import type { LtijsStore } from './ltijs-store.js';

const BITS = 2_048;
/** How long platforms may keep our key set, in seconds: a new registration is known to all after that. */
const KEY_SET_SECONDS = 300;

/** Gives a registration its key pair, once. */
export async function ensureKeyPair(store: LtijsStore, clock: Clock, registration: Registration): Promise<void> {
  if (await store.hasKeyPair(registration)) return;
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

  await store.addKeyPair(registration, { kid: randomUUID(), publicKey, privateKey, createdAt: clock.now() });
}

/** Our key set, with nothing private in it (LJ-29, SEC-14). */
export function keySet(store: LtijsStore): RequestHandler {
  return async (_request, response) => {
    const pairs = await store.publicKeys();
    const keys = pairs.map(({ kid, publicKey }) => ({
      ...createPublicKey(publicKey).export({ format: 'jwk' }),
      kid,
      alg: 'RS256',
      use: 'sig',
    }));
    response.set('Cache-Control', `public, max-age=${String(KEY_SET_SECONDS)}`).json({ keys });
  };
}

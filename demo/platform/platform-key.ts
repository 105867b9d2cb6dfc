import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const BITS = 2048;
const KEY_ID_LENGTH = 16;

/** What the LMS signs its launches with. */
export interface PlatformKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  /** The public half, as a key set shows it. */
  readonly jwk: Readonly<Record<string, unknown>>;
}

/** The key of the LMS: made once, and kept in the folder. */
export function platformKeyIn(folder: string): PlatformKey {
  const file = join(folder, 'lms-key.pem');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: BITS });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  }
  const privateKey = createPrivateKey(readFileSync(file));
  const { kty, n, e } = createPublicKey(privateKey).export({ format: 'jwk' });
  const id = createHash('sha256')
    .update(n ?? '')
    .digest('base64url')
    .slice(0, KEY_ID_LENGTH);

  return { id, privateKey, jwk: { kty, n, e, kid: id, alg: 'RS256', use: 'sig' } };
}

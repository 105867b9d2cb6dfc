import { createHash, randomBytes } from 'node:crypto';
import type { TokenSecrets } from '../usecases/administration-ports.js';

/** The secrets of API tokens. */
export const apiTokenSecrets: TokenSecrets = {
  make: () => `lectern_${randomBytes(32).toString('base64url')}`,
  hash: (secret) => createHash('sha256').update(secret).digest('hex'),
};

import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { AdministrationDeps } from './administration/deps.js';
import { MongoApiTokenDirectory } from './persistence/api-token-directory.js';
import { MongoIdempotencyKeys } from './persistence/idempotency-store.js';
import { createServiceFacts } from './persistence/repositories.js';
import { createSupportStores, MongoBreakGlassWorks } from './persistence/support-stores.js';
import { subscriptionsOn } from './persistence/subscription-repository.js';
import { apiTokenSecrets } from './tokens/api-token.js';

/** What the handlers of the administration API have for themselves. */
type Own =
  | 'idempotencyKeys'
  | 'apiTokens'
  | 'tokenSecrets'
  | 'offers'
  | 'supportOf'
  | 'breakGlass'
  | 'subscriptionsOfMany'
  | 'newId';

/** Gives the handlers of the administration API what they need. */
export function administrationOn(connection: Connection, shared: Omit<AdministrationDeps, Own>): AdministrationDeps {
  return {
    ...shared,
    idempotencyKeys: new MongoIdempotencyKeys(connection),
    apiTokens: new MongoApiTokenDirectory(connection),
    tokenSecrets: apiTokenSecrets,
    offers: createServiceFacts(connection),
    supportOf: createSupportStores(connection),
    subscriptionsOfMany: subscriptionsOn(connection),
    breakGlass: new MongoBreakGlassWorks(connection),
    newId: () => randomUUID(),
  };
}

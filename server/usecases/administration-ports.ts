import type { ApiToken } from '../domain/account/api-token.js';
import type { TenantId } from '../domain/ids.js';

/** The answers that were given to requests with an `Idempotency-Key`; they are kept for ever. */
export interface IdempotencyKeys {
  /**
   * Takes a key for a request, inside the transaction that answers it: nobody else gets it until that has ended. `undefined`
   * where it was free, else what is kept under it.
   */
  take(key: IdempotencyKey, contentHash: string, at: Date): Promise<KeptAnswer | undefined>;
  /** Keeps the answer under a key that was taken in the same transaction. */
  keep(key: IdempotencyKey, answer: string): Promise<void>;
}

export interface IdempotencyKey {
  /** Missing for what belongs to no tenant. */
  readonly tenantId?: TenantId | undefined;
  /** Who chose it: another caller may choose the same. */
  readonly caller: string;
  readonly key: string;
}

export interface KeptAnswer {
  readonly contentHash: string;
  /** JSON. */
  readonly answer: string;
}

/** Global: API tokens are how a tenant is found. */
export interface ApiTokenDirectory {
  add(token: ApiToken, secretHash: string): Promise<void>;
  /** The token whose secret has this SHA-256; also one that holds no more. */
  findBySecretHash(secretHash: string): Promise<ApiToken | undefined>;
  /** Of one tenant, or with `undefined` of all; newest first. */
  list(tenantId: TenantId | undefined): Promise<readonly ApiToken[]>;
  /** One of this tenant, or with `undefined` of any. */
  find(id: string, tenantId: TenantId | undefined): Promise<ApiToken | undefined>;
  /** Those that this one made, also those that hold no more. */
  madeBy(id: string): Promise<readonly ApiToken[]>;
  /**
   * Notes that this one makes another: nobody revokes it within the same time, so that none slips out of a revocation. `undefined`
   * where it is revoked. Part of a transaction.
   */
  making(id: string): Promise<ApiToken | undefined>;
  /** It holds no more from then on; an earlier revocation stays. */
  revoke(id: string, at: Date): Promise<void>;
}

/** Makes the secrets of API tokens: `lectern_` and 256 random bits. */
export interface TokenSecrets {
  /** A new secret; it is told once and kept nowhere. */
  make(): string;
  /** Its SHA-256: so much randomness needs no slow hash, and looking it up compares no secret. */
  hash(secret: string): string;
}

import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Registration } from '../../domain/registration.js';
import { LtiRefusal } from '../refusal.js';
import type { FetchJson } from './guarded-fetch.js';

/** How long a key set is used without asking again: a key that a platform takes back is gone by then. */
const FRESH_MS = 10 * 60_000;
/** How long it is used while the platform cannot be reached. */
const STALE_MS = 24 * 60 * 60_000;
/** Unknown key ids make us ask again, but no more often than this (SEC-13). */
const UNKNOWN_KID_MS = 30_000;
/** After a failure. */
const RETRY_MS = 5_000;
const LEAST_BITS = 2_048;

const keySetSchema = z.object({ keys: z.array(z.unknown()).max(200) });

/** Only what a signature by RS256 needs; other members, and keys of other kinds, are no concern of ours (V-13). */
const signingKeySchema = z.object({
  kid: z.string().min(1),
  kty: z.literal('RSA'),
  use: z.literal('sig').optional(),
  alg: z.literal('RS256').optional(),
  key_ops: z
    .array(z.string())
    .refine((operations) => operations.includes('verify'))
    .optional(),
  n: z.string(),
  e: z.string(),
});

interface Entry {
  keys: ReadonlyMap<string, KeyObject>;
  fetchedAt: number;
  failedAt: number;
  /** Why it could not be read the last time. */
  problem: string;
  unknownKidAt: number;
  pending: Promise<void> | undefined;
}

/** The keys of platforms, one set for each registration, kept for a while. */
export class KeySets {
  readonly #entries = new Map<string, Entry>();
  readonly #fetchJson: FetchJson;
  readonly #now: () => number;

  /** `now` is real time, in ms (G-CLOCK). */
  constructor(fetchJson: FetchJson, now: () => number) {
    this.#fetchJson = fetchJson;
    this.#now = now;
  }

  /** @throws LtiRefusal where the set has no such key, or cannot be read. */
  async keyFor(registration: Registration, kid: string): Promise<KeyObject> {
    const entry = this.#entryOf(registration);
    const outdated = this.#now() - entry.fetchedAt > FRESH_MS;
    if (outdated) await this.#refresh(entry, registration.jwksUrl);
    const key = entry.keys.get(kid) ?? (await this.#rotatedKey(entry, registration.jwksUrl, kid, outdated));
    if (key !== undefined) return key;
    if (this.#now() - entry.fetchedAt > STALE_MS) {
      throw new LtiRefusal('KEY_SET_UNREADABLE', `The key set cannot be read: ${entry.problem}`);
    }

    throw new LtiRefusal('TOKEN_KEY_UNKNOWN', 'kid: the key set has no such signing key.');
  }

  /** A changed address is another set; two registrations of one issuer never share one (SEC-06). */
  #entryOf({ issuer, clientId, jwksUrl }: Registration): Entry {
    const name = JSON.stringify([issuer, clientId, jwksUrl]);
    const known = this.#entries.get(name);
    if (known !== undefined) return known;
    const never = { fetchedAt: -Infinity, failedAt: -Infinity, unknownKidAt: -Infinity };
    const entry: Entry = { ...never, keys: new Map(), problem: '', pending: undefined };
    this.#entries.set(name, entry);

    return entry;
  }

  /** A key that came into the set since it was read. A set that was read just now is not read a second time. */
  async #rotatedKey(entry: Entry, address: string, kid: string, isNew: boolean): Promise<KeyObject | undefined> {
    const due = this.#now() - entry.unknownKidAt > UNKNOWN_KID_MS;
    if (due) entry.unknownKidAt = this.#now();
    if (due && !isNew) await this.#refresh(entry, address);
    else await entry.pending;

    return entry.keys.get(kid);
  }

  /** Asks once, however many wait for it. A failure leaves the keys that are known, for as long as they may be used. */
  async #refresh(entry: Entry, address: string): Promise<void> {
    if (this.#now() - entry.failedAt < RETRY_MS) return;
    entry.pending ??= this.#fetchInto(entry, address);
    await entry.pending;
  }

  async #fetchInto(entry: Entry, address: string): Promise<void> {
    try {
      entry.keys = signingKeys(await this.#fetchJson(address));
      entry.fetchedAt = this.#now();
    } catch (error) {
      entry.failedAt = this.#now();
      entry.problem = error instanceof Error ? error.message : 'unknown';
      if (this.#now() - entry.fetchedAt > STALE_MS) entry.keys = new Map();
    } finally {
      entry.pending = undefined;
    }
  }
}

function signingKeys(document: unknown): ReadonlyMap<string, KeyObject> {
  const keys = new Map<string, KeyObject>();
  for (const candidate of keySetSchema.parse(document).keys) {
    const parsed = signingKeySchema.safeParse(candidate);
    const key = parsed.success ? publicKeyOf(parsed.data) : undefined;
    if (parsed.success && key !== undefined && !keys.has(parsed.data.kid)) keys.set(parsed.data.kid, key);
  }

  return keys;
}

function publicKeyOf({ kty, n, e }: z.output<typeof signingKeySchema>): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: { kty, n, e }, format: 'jwk' });
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_BITS ? key : undefined;
  } catch {
    return undefined;
  }
}

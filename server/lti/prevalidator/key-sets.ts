import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Registration } from '../../domain/registration.js';
import { LtiRefusal } from '../refusal.js';
import type { FetchJson } from './guarded-fetch.js';

/** How long a key set is used without asking again: a key that a platform takes back is gone by then. */
const FRESH_MS = 10 * 60_000;
/** How long it is used while the platform cannot be reached. */
const STALE_MS = 24 * 60 * 60_000;
/** Unknown key ids and signatures that do not hold make us ask again, but no more often than this (SEC-13). */
const ROTATION_MS = 30_000;
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
  /** When it was last looked whether the platform has changed its keys. */
  rotationAt: number;
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

  /**
   * What `read` makes of the key of this name; `undefined` says that the signature does not hold by it. An LMS that
   * starts anew may give another key the same name, so that the set is then read again as for an unknown name.
   * @throws LtiRefusal where the set has no such key, where its signature does not hold, or where it cannot be read.
   */
  async read<Result>(
    registration: Registration,
    kid: string,
    read: (key: KeyObject) => Result | undefined,
  ): Promise<Result> {
    const entry = this.#entryOf(registration);
    const outdated = this.#now() - entry.fetchedAt > FRESH_MS;
    if (outdated) await this.#refresh(entry, registration.jwksUrl);
    const known = entry.keys.get(kid);
    const result = known && read(known);
    if (result !== undefined) return result;

    await this.#lookForRotation(entry, registration.jwksUrl, outdated);
    const key = entry.keys.get(kid);
    const second = key && read(key);
    if (second !== undefined) return second;
    if (this.#now() - entry.fetchedAt > STALE_MS) {
      throw new LtiRefusal('KEY_SET_UNREADABLE', `The key set cannot be read: ${entry.problem}`);
    }
    if (key !== undefined) throw new LtiRefusal('TOKEN_SIGNATURE', 'id_token: its signature does not fit the key.');

    throw new LtiRefusal('TOKEN_KEY_UNKNOWN', 'kid: the key set has no such signing key.');
  }

  /** A changed address is another set; two registrations of one issuer never share one (SEC-06). */
  #entryOf({ issuer, clientId, jwksUrl }: Registration): Entry {
    const name = JSON.stringify([issuer, clientId, jwksUrl]);
    const known = this.#entries.get(name);
    if (known !== undefined) return known;
    const never = { fetchedAt: -Infinity, failedAt: -Infinity, rotationAt: -Infinity };
    const entry: Entry = { ...never, keys: new Map(), problem: '', pending: undefined };
    this.#entries.set(name, entry);

    return entry;
  }

  /** Reads again what may have changed since it was read. A set that was read just now is not read a second time. */
  async #lookForRotation(entry: Entry, address: string, isNew: boolean): Promise<void> {
    const due = this.#now() - entry.rotationAt > ROTATION_MS;
    if (due) entry.rotationAt = this.#now();
    if (due && !isNew) await this.#refresh(entry, address);
    else await entry.pending;
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

import { type AccessSnapshot, snapshotOf } from '../domain/access/snapshot.js';
import { tenantAccessFacts } from '../domain/access/tenant-facts.js';
import type { TenantId } from '../domain/ids.js';
import type { TenantFacts } from '../usecases/ports.js';

/** How long a snapshot is used without asking whether it is the newest, in ms (entitlements.md 6). */
const TRUSTED_MS = 1_000;
/** How many tenants' snapshots a process keeps. */
const CAPACITY = 2_000;

interface Sources {
  readonly read: (tenantId: TenantId) => Promise<TenantFacts | undefined>;
  readonly versionOf: (tenantId: TenantId) => Promise<number | undefined>;
  /** Milliseconds on a clock that nobody sets. */
  readonly elapsed: () => number;
}

interface Kept {
  readonly version: number | undefined;
  readonly snapshot: AccessSnapshot;
  /** When it was known for certain to be the newest. */
  readonly knownAt: number;
}

/**
 * The prepared facts of tenants in this process, never more than a second behind what any process has made durable
 * (entitlements.md 6, I-6). Where the database cannot say, there is none (I-19).
 */
export class AccessSnapshots {
  readonly #sources: Sources;
  readonly #kept = new Map<TenantId, Kept>();
  readonly #underway = new Map<TenantId, { readonly since: number; readonly work: Promise<Kept> }>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  async of(tenantId: TenantId): Promise<AccessSnapshot> {
    const now = this.#sources.elapsed();
    const kept = this.#kept.get(tenantId);
    if (kept !== undefined && now - kept.knownAt <= TRUSTED_MS) return kept.snapshot;
    const underway = this.#underway.get(tenantId);
    if (underway !== undefined && now - underway.since <= TRUSTED_MS) return (await underway.work).snapshot;

    return (await this.#renewed(tenantId, now, kept)).snapshot;
  }

  /** The snapshot of a version that was just read, together with what else somebody asked for: it needs no look of its own. */
  async ofVersion(tenantId: TenantId, version: number, since: number): Promise<AccessSnapshot> {
    const kept = this.#kept.get(tenantId);
    if (kept?.version === version) {
      this.#keep(tenantId, { ...kept, knownAt: Math.max(kept.knownAt, since) });
      return kept.snapshot;
    }
    const underway = await this.#underway.get(tenantId)?.work;
    if (underway?.version === version) return underway.snapshot;

    return (await this.#renewed(tenantId, since, undefined)).snapshot;
  }

  /** Now, on the clock by which snapshots are trusted. */
  now(): number {
    return this.#sources.elapsed();
  }

  /** What was changed here is seen here at once. */
  forget(tenantId: TenantId | undefined): void {
    if (tenantId === undefined) {
      this.#kept.clear();
      this.#underway.clear();
      return;
    }
    this.#kept.delete(tenantId);
    this.#underway.delete(tenantId);
  }

  async #renewed(tenantId: TenantId, since: number, kept: Kept | undefined): Promise<Kept> {
    const flight = { since, work: this.#newest(tenantId, since, kept) };
    this.#underway.set(tenantId, flight);
    try {
      const newest = await flight.work;
      // Somebody changed it meanwhile: it was good for who asked before, and is kept for nobody.
      if (this.#underway.get(tenantId) === flight) this.#keep(tenantId, newest);
      return newest;
    } finally {
      if (this.#underway.get(tenantId) === flight) this.#underway.delete(tenantId);
    }
  }

  async #newest(tenantId: TenantId, knownAt: number, kept: Kept | undefined): Promise<Kept> {
    if (kept !== undefined && (await this.#sources.versionOf(tenantId)) === kept.version) return { ...kept, knownAt };
    const facts = await this.#sources.read(tenantId);
    // A tenant that is not there has nothing: deny by default (I-15).
    if (facts === undefined) {
      return { version: undefined, snapshot: snapshotOf({ tenantId, subscriptions: [], blocks: [] }), knownAt };
    }

    const known = tenantAccessFacts(facts);
    // Nothing of a tenant is read while it is destroyed (I-16).
    const purgedAt = facts.purgeStartedAt ?? known.purgedAt;

    return { version: facts.accessVersion, snapshot: snapshotOf({ ...known, purgedAt }), knownAt };
  }

  #keep(tenantId: TenantId, kept: Kept): void {
    this.#kept.delete(tenantId);
    this.#kept.set(tenantId, kept);
    if (this.#kept.size <= CAPACITY) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

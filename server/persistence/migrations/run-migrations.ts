import { type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '../../domain/clock.js';
import { modelOf } from '../connection.js';
import { type HeldLock, LockLostError, MongoJobLocks } from '../job-locks.js';
import { inTransaction } from '../transaction.js';
import { auditOutbox } from './0001-audit-outbox.js';
import { accessVersion } from './0002-access-version.js';
import { factIds } from './0003-fact-ids.js';
import { publishedTerms } from './0004-published-terms.js';
import type { Migration } from './migration.js';

interface MigrationRow {
  _id: string;
  appliedAt: Date;
}

const schema = new Schema<MigrationRow>(
  { _id: { type: String, required: true }, appliedAt: { type: Date, required: true } },
  { strictQuery: 'throw', versionKey: false },
);

/** All there are, in their order. */
export const MIGRATIONS: readonly Migration[] = [auditOutbox, accessVersion, factIds, publishedTerms];

const LOCK = 'migrations';

/** Another process has been at the migrations for longer than one waits. */
export class MigrationsUnderWayError extends Error {
  override readonly name = 'MigrationsUnderWayError';
}

export interface MigrationOptions {
  readonly realTime: Clock;
  readonly migrations?: readonly Migration[];
  readonly onApplied?: (id: string) => void;
  /** Told once, where another process is at it. */
  readonly onWait?: () => void;
  /** After how long without a sign of life somebody else takes over, in ms. */
  readonly lockLifeMs?: number;
  /** How long to wait for another process, in ms. */
  readonly patienceMs?: number;
}

const DEFAULTS = {
  migrations: MIGRATIONS,
  lockLifeMs: 30_000,
  patienceMs: 300_000,
  onWait: (): void => undefined,
};

/** How often one looks whether the other process is done, in ms. */
const LOOK_AGAIN_MS = 100;

/**
 * Applies each migration that this database has not had yet: once, in their order, by one process while the others wait.
 * @throws MigrationsUnderWayError where the other process takes longer than `patienceMs`.
 */
export async function runMigrations(connection: Connection, options: MigrationOptions): Promise<void> {
  const { migrations, lockLifeMs, patienceMs, onWait, ...rest } = { ...DEFAULTS, ...options };
  const applied: Model<MigrationRow> = modelOf(connection, 'Migration', 'migrations', schema);
  const locks = new MongoJobLocks(connection, lockLifeMs);
  const end = performance.now() + patienceMs;

  for (let looks = 1; await isAnyMissing(applied, migrations); looks += 1) {
    const lock = await locks.take(LOCK);
    if (lock !== undefined) {
      await whileRenewed(lock, lockLifeMs, () => applyMissing(connection, applied, lock, { ...rest, migrations }));
      continue;
    }
    if (performance.now() > end) throw await underWay(locks, patienceMs);
    if (looks === 1) onWait();
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }
}

async function underWay(locks: MongoJobLocks, patienceMs: number): Promise<MigrationsUnderWayError> {
  const until = (await locks.heldUntil(LOCK))?.toISOString() ?? 'just now';

  return new MigrationsUnderWayError(
    `Another process is changing this database for a new version, and has not ended for ${patienceMs / 1_000} s (it has the lock until ${until}). Start again when it is done.`,
  );
}

async function isAnyMissing(applied: Model<MigrationRow>, migrations: readonly Migration[]): Promise<boolean> {
  const ids = migrations.map(({ id }) => id);

  return (await applied.countDocuments({ _id: { $in: ids } })) < ids.length;
}

async function applyMissing(
  connection: Connection,
  applied: Model<MigrationRow>,
  lock: HeldLock,
  { migrations, realTime, onApplied }: MigrationOptions & { readonly migrations: readonly Migration[] },
): Promise<void> {
  for (const migration of migrations) {
    const { id } = migration;
    if ((await applied.exists({ _id: id })) !== null) continue;
    await lock.renew();
    await migration.apply(connection);
    // Who was taken over meanwhile says nothing: it runs again, to the same end.
    await inTransaction(connection, async () => {
      await lock.renew();
      await applied.create({ _id: id, appliedAt: realTime.now() });
    });
    onApplied?.(id);
  }
}

/** Gives a sign of life now and then for as long as the work goes on. Where it was taken over all the same, it just ends. */
async function whileRenewed(lock: HeldLock, lifeMs: number, work: () => Promise<void>): Promise<void> {
  const timer = setInterval(() => {
    // The next step of the work finds out itself.
    lock.renew().catch(() => undefined);
  }, lifeMs / 3);
  try {
    await work();
  } catch (error) {
    if (!(error instanceof LockLostError)) throw error;
  } finally {
    clearInterval(timer);
    await lock.release();
  }
}

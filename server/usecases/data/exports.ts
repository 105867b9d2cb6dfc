import type { Clock } from '../../domain/clock.js';
import { ConflictError, NotFoundError } from '../../domain/errors.js';
import type { TenantId } from '../../domain/ids.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Repositories, RepositoriesFor } from '../ports.js';
import { exportEntries } from './export-files.js';
import type {
  ExportQueue,
  ExportRepository,
  ExportSourceOf,
  ExportState,
  ExportTask,
  RunningHash,
  WriteArchive,
} from './export-ports.js';
import type { HeldTask } from './held-task.js';

/** For how long a finished export can be fetched. */
const KEPT_MS = 7 * 86_400_000;
/** Progress is noted, and the task held, every so often. */
const NOTE_MS = 2_000;
/** What fails so often is given up. */
const ATTEMPTS = 5;

export interface ExportDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly exportsOf: (tenantId: TenantId) => ExportRepository;
  readonly sourceOf: ExportSourceOf;
  readonly queue: ExportQueue;
  readonly writeArchive: WriteArchive;
  readonly newHash: () => RunningHash;
  readonly clock: Clock;
  readonly realTime: Clock;
}

const ACTOR = { kind: 'service', name: 'job:exports' } as const;

/** Asks for an export; the one that is under way where there is one (M5.4, L-CONF-2). Part of a transaction. */
export async function requestExport(
  { audit }: Pick<Repositories, 'audit'>,
  exports: ExportRepository,
  { actor, at }: Act,
  id: string,
): Promise<ExportTask> {
  const open = (await exports.list()).find((task) => ['waiting', 'running'].includes(stateOf(task, at)));
  if (open !== undefined) return open;
  const task = { id, requestedBy: actor, requestedAt: at, attempts: 0, files: 0, bytes: 0 };
  await exports.add(task);
  await noteFact(audit, { actor, at }, { action: 'export.request', subject: id, rule: 'M5.4' });

  return task;
}

/** How far an export is; nothing of it is stored (I-1). */
export function stateOf({ finishedAt, expiresAt, problem, attempts }: ExportTask, at: Date): ExportState {
  if (problem !== undefined) return 'failed';
  if (finishedAt !== undefined) return expiresAt !== undefined && expiresAt <= at ? 'expired' : 'ready';

  return attempts === 0 ? 'waiting' : 'running';
}

/** The bytes of one that is ready. @throws NotFoundError; ConflictError before and after */
export async function openExport(
  exports: ExportRepository,
  id: string,
  at: Date,
): Promise<() => AsyncIterable<Uint8Array>> {
  const task = await exports.find(id);
  if (task === undefined) throw new NotFoundError('export');
  const state = stateOf(task, at);
  if (state !== 'ready') throw new ConflictError(`This export is ${state}.`);

  return () => exports.read(id);
}

/** Works on what waits in these tenants; also on what a process left that was killed. Drops what has expired. */
export async function goOnWithExports(deps: ExportDeps, tenantIds: readonly TenantId[]): Promise<readonly TenantId[]> {
  const left: TenantId[] = [];
  const problems: unknown[] = [];
  for (const tenantId of tenantIds) {
    try {
      if (!(await goOnIn(deps, tenantId))) left.push(tenantId);
    } catch (error) {
      // What fails for one tenant keeps no other waiting, and is tried again.
      left.push(tenantId);
      problems.push(error);
    }
  }
  if (problems.length > 0) throw problems[0];

  return left;
}

/** Says whether nothing is left to do. */
async function goOnIn(deps: ExportDeps, tenantId: TenantId): Promise<boolean> {
  const exports = deps.exportsOf(tenantId);
  const at = deps.clock.now();
  let isDone = true;
  for (const task of await exports.list()) {
    const state = stateOf(task, at);
    if (state === 'expired') await exports.dropBytes(task.id);
    if (state === 'waiting' || state === 'running') isDone = (await takeUp(deps, tenantId, task)) && isDone;
  }

  return isDone;
}

/** Says whether it is done with. */
async function takeUp(deps: ExportDeps, tenantId: TenantId, task: ExportTask): Promise<boolean> {
  const held = await deps.queue.take(task.id);
  if (held === undefined) return false;
  const exports = deps.exportsOf(tenantId);
  try {
    const now = await exports.find(task.id);
    if (now === undefined || now.finishedAt !== undefined || now.problem !== undefined) return true;
    if (now.attempts >= ATTEMPTS) {
      await exports.finish(task.id, { problem: `It was begun ${String(ATTEMPTS)} times and never finished.` });
      return true;
    }
    await make(deps, tenantId, { task, held, exports });
    return true;
  } finally {
    await held.release();
  }
}

interface Making {
  readonly task: ExportTask;
  readonly held: HeldTask;
  readonly exports: ExportRepository;
}

async function make(deps: ExportDeps, tenantId: TenantId, { task: { id }, held, exports }: Making): Promise<void> {
  const repositories = deps.repositoriesFor({ tenantId, actor: ACTOR });
  const facts = await repositories.readFacts();
  if (facts === undefined) return;
  const attempt = await exports.begin(id);
  const progress = { files: 0, bytes: 0 };
  const hash = deps.newHash();
  const entries = await exportEntries(deps.sourceOf(tenantId), {
    organisation: facts.tenant.organisation,
    at: deps.clock.now(),
    newHash: deps.newHash,
    onFile: () => (progress.files += 1),
  });
  let notedAt = deps.realTime.now().getTime();
  const bytes = async function* (): AsyncIterable<Uint8Array> {
    for await (const chunk of deps.writeArchive(entries)) {
      hash.update(chunk);
      progress.bytes += chunk.byteLength;
      const now = deps.realTime.now().getTime();
      if (now - notedAt >= NOTE_MS) {
        notedAt = now;
        await held.renew();
        if (!(await exports.note(id, progress))) throw new Error('The export is gone');
      }
      yield chunk;
    }
  };
  try {
    await exports.save(id, attempt, bytes());
    await finish(deps, tenantId, { id, exports, progress, sha256: hash.hex() });
  } catch (error) {
    await exports.dropBytes(id);
    throw error;
  }
}

async function finish(
  deps: ExportDeps,
  tenantId: TenantId,
  {
    id,
    exports,
    progress,
    sha256,
  }: {
    readonly id: string;
    readonly exports: ExportRepository;
    readonly progress: Pick<ExportTask, 'files' | 'bytes'>;
    readonly sha256: string;
  },
): Promise<void> {
  const { audit, transactions } = deps.repositoriesFor({ tenantId, actor: ACTOR });
  const at = deps.clock.now();
  await transactions.run(async () => {
    await exports.note(id, progress);
    const end = { finishedAt: at, sha256, expiresAt: new Date(at.getTime() + KEPT_MS) };
    if (!(await exports.finish(id, end))) throw new Error('The export is gone');
    const after = { sha256, files: progress.files, bytes: progress.bytes };
    await noteFact(audit, { actor: ACTOR.name, at }, { action: 'export.finish', subject: id, rule: 'M5.4', after });
  });
}

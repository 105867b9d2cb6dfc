import type { Clock } from '../../domain/clock.js';
import { DomainError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { TenantId } from '../../domain/ids.js';
import { noticeKey } from '../../domain/notices/due-notice.js';
import { mailStateOf } from '../../domain/notices/mail.js';
import { mayDelete } from '../../domain/retention/deletion.js';
import { backupsGoneBy, dataState, purgeDueAt } from '../../domain/retention/purge.js';
import { purgeCertificate } from '../../domain/retention/purge-certificate.js';
import { tenantRetentionAt, type TenantRetention } from '../../domain/retention/tenant-retention.js';
import type { Hash } from '../audit-ports.js';
import { noteFact } from '../billing/act.js';
import type { NoticeStoresOf } from '../notices/notice-ports.js';
import type { Repositories, RepositoriesFor } from '../ports.js';
import type { SeatOutbox } from '../seat-ports.js';
import { TenantFailures } from '../tenant-failures.js';
import type { PurgeRun, Purges } from './purge-ports.js';

export interface PurgeDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly purges: Purges;
  readonly seats: { readonly outbox: Pick<SeatOutbox, 'moveOn'> };
  readonly noticeStoresOf: NoticeStoresOf;
  readonly hash: Hash;
  readonly clock: Clock;
  readonly realTime: Clock;
}

const ACTOR = { kind: 'service', name: 'job:purge' } as const;
const PAGE = 100;
const DAY_MS = 86_400_000;
/** What was let in before the tenant was closed, a lease or a request, has ended after this. */
const DRAIN_MS = 120_000;

/**
 * Purges every tenant whose data are due by now, without a lower bound, each once, whoever runs this at the same time, and goes on
 * with what was left half done (M3.3, I-4, I-16).
 *
 * @throws AggregateError where it failed for some tenants, once all were looked at
 */
export async function purgeDue(deps: PurgeDeps): Promise<void> {
  const at = deps.clock.now();
  const failures = new TenantFailures();
  for (let after = ''; ;) {
    const page = await deps.purges.due(at, { after, limit: PAGE });
    for (const { tenantId, accessVersion } of page) {
      const tell = (problem: string) => deps.purges.looked(tenantId, { accessVersion, nextDueAt: at, problem });
      await failures.attempt(tenantId, () => look(deps, tenantId, { at, accessVersion }), tell);
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) break;
    after = last.tenantId;
  }
  failures.throwAny();
}

/**
 * After a backup was put back: what was purged before is destroyed again, and what the backup brought back whole is purged now,
 * without waiting for requests, of which there are none (M3.3). Says whose data that were.
 */
export async function reapplyPurges(deps: PurgeDeps): Promise<readonly TenantId[]> {
  const again: TenantId[] = [];
  for (const { tenantId, completedAt } of await deps.purges.list()) {
    if (completedAt !== undefined && (await destroyAll(deps, tenantId)) > 0) again.push(tenantId);
  }
  const before = new Set(await completed(deps));
  await purgeDue(deps);
  await purgeDue({ ...deps, realTime: { now: () => new Date(deps.realTime.now().getTime() + DRAIN_MS) } });
  const since = (await completed(deps)).filter((tenantId) => !before.has(tenantId));

  return [...new Set([...again, ...since])];
}

async function completed({ purges }: PurgeDeps): Promise<readonly TenantId[]> {
  return (await purges.list()).filter((run) => run.completedAt !== undefined).map(({ tenantId }) => tenantId);
}

interface Looking {
  readonly at: Date;
  readonly accessVersion: number;
}

/** One tenant whose facts contradict each other keeps no other from its purge. */
async function look(deps: PurgeDeps, tenantId: TenantId, { at, accessVersion }: Looking): Promise<void> {
  const { purges } = deps;
  const later = new Date(at.getTime() + DAY_MS);
  try {
    const run = await purges.find(tenantId);
    if (run !== undefined) {
      if (await goOn(deps, run, at)) await purges.looked(tenantId, { accessVersion, nextDueAt: later });
      return;
    }
    const dueAt = await beginWhereDue(deps, tenantId, at);
    if (dueAt === 'begun') return;
    const nextDueAt = dueAt !== undefined && dueAt > at && dueAt < later ? dueAt : later;
    await purges.looked(tenantId, { accessVersion, nextDueAt });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await purges.looked(tenantId, { accessVersion, nextDueAt: later, problem: error.message });
  }
}

/** Closes the tenant where its purge is due; else says when it will be, as far as that is known. */
function beginWhereDue(deps: PurgeDeps, tenantId: TenantId, at: Date): Promise<Date | 'begun' | undefined> {
  const repositories = deps.repositoriesFor({ tenantId, actor: ACTOR });

  // A dispute or an override of the same moment raises the version of the tenant, and so conflicts with this.
  return repositories.transactions.run(async () => {
    const history = (await repositories.readFacts())?.history;
    if (history === undefined) return undefined;
    const fate = tenantRetentionAt(history, at);
    if (fate === undefined || !isDue(history, fate, at)) return fate && purgeDueAt(fate.retention, fate.holds);
    if ((await deps.purges.find(tenantId)) !== undefined) return 'begun';
    const { retention } = fate;
    await deps.purges.begin({ tenantId, retention, startedAt: at, closedAt: deps.realTime.now() });
    await note(repositories, tenantId, at, { action: 'purge.begin', after: { ...retention } });
    return 'begun';
  });
}

/** Whether the data of a tenant may be destroyed now (I-16). */
function isDue({ purgedAt }: TenantHistory, fate: TenantRetention | undefined, at: Date): boolean {
  const state = dataState(fate?.endedAt, fate?.retention, { holds: fate?.holds ?? [], purgedAt }, at);

  return mayDelete('purge', state);
}

/** Takes a purge up where it was left; says whether nothing is left to do for now. */
async function goOn(deps: PurgeDeps, run: PurgeRun, at: Date): Promise<boolean> {
  const { tenantId, completedAt, closedAt } = run;
  if (run.endedAt !== undefined) return true;
  if (completedAt !== undefined) return forgetContacts(deps, run, at);
  if (deps.realTime.now().getTime() < closedAt.getTime() + DRAIN_MS) return false;
  if (!(await mayDestroy(deps, tenantId, at))) return false;
  while (await deps.seats.outbox.moveOn(tenantId));
  await destroyAll(deps, tenantId);
  await complete(deps, tenantId, at);

  return false;
}

/** The last look at what holds a purge: a dispute that came while the tenant was being closed opens it again (G-OVERRIDE). */
function mayDestroy({ repositoriesFor, purges }: PurgeDeps, tenantId: TenantId, at: Date): Promise<boolean> {
  const repositories = repositoriesFor({ tenantId, actor: ACTOR });

  return repositories.transactions.run(async () => {
    const run = await purges.find(tenantId);
    if (run === undefined || run.destroying) return run !== undefined;
    const history = (await repositories.readFacts())?.history;
    if (history !== undefined && isDue(history, tenantRetentionAt(history, at), at)) {
      await purges.destroying(tenantId);
      return true;
    }
    await purges.cancel(tenantId);
    await note(repositories, tenantId, at, { action: 'purge.cancel' });
    return false;
  });
}

async function destroyAll({ purges }: PurgeDeps, tenantId: TenantId): Promise<number> {
  for (let all = 0; ;) {
    const some = await purges.destroySome(tenantId);
    if (some === 0) return all;
    all += some;
  }
}

async function complete(deps: PurgeDeps, tenantId: TenantId, at: Date): Promise<void> {
  const repositories = deps.repositoriesFor({ tenantId, actor: ACTOR });
  await repositories.transactions.run(async () => {
    const run = await deps.purges.find(tenantId);
    if (run === undefined || run.completedAt !== undefined) return;
    const completedAt = at < run.startedAt ? run.startedAt : at;
    const certificate = purgeCertificate({ ...run, completedAt }, deps.hash);
    await deps.purges.complete(tenantId, certificate, completedAt);
    const { destroyed, hash } = certificate;
    await note(repositories, tenantId, completedAt, { action: 'purge.complete', after: { destroyed, hash } });
  });
}

/** The contacts are needed for the mail that tells of the purge, and the mail until somebody has it or backups are gone (N-PURGED). */
async function forgetContacts(deps: PurgeDeps, run: PurgeRun, at: Date): Promise<boolean> {
  const { tenantId } = run;
  const { notices } = deps.repositoriesFor({ tenantId, actor: ACTOR });
  const told = (await notices.list()).find(({ kind }) => kind === 'N-PURGED');
  const isLate = await areBackupsGone(deps, run, at);
  if (told === undefined && !isLate) return false;
  const noticeId = told === undefined ? '' : noticeKey(told);
  if (run.contactsGoneAt === undefined) {
    await destroyAll(deps, tenantId);
    await noted(deps, { tenantId, at, action: 'purge.forget_contacts' }, () =>
      deps.purges.destroyContacts(tenantId, noticeId, at),
    );
  }
  if (!isLate && (await isOnItsWay(deps, tenantId, noticeId))) return true;
  await noted(deps, { tenantId, at, action: 'purge.end' }, () => deps.purges.end(tenantId, at));

  return true;
}

async function areBackupsGone({ repositoriesFor }: PurgeDeps, run: PurgeRun, at: Date): Promise<boolean> {
  const facts = await repositoriesFor({ tenantId: run.tenantId, actor: ACTOR }).readFacts();
  const timeZone = facts?.history.subscriptions[0]?.timeZone ?? 'UTC';

  return at >= backupsGoneBy(run.completedAt ?? at, timeZone);
}

/** Nobody has the mail yet, as far as is known. */
async function isOnItsWay({ noticeStoresOf }: PurgeDeps, tenantId: TenantId, noticeId: string): Promise<boolean> {
  const mails = await noticeStoresOf(tenantId).outbox.ofNotice(noticeId);

  return mails.some((mail) => ['kept', 'queued', 'uncertain', 'sent'].includes(mailStateOf(mail)));
}

interface Noted {
  readonly tenantId: TenantId;
  readonly at: Date;
  readonly action: string;
}

/** Does something and writes it down, both or neither (I-12). */
async function noted(
  { repositoriesFor }: PurgeDeps,
  { tenantId, at, action }: Noted,
  work: () => Promise<void>,
): Promise<void> {
  const repositories = repositoriesFor({ tenantId, actor: ACTOR });
  await repositories.transactions.run(async () => {
    await work();
    await note(repositories, tenantId, at, { action });
  });
}

async function note(
  { audit }: Pick<Repositories, 'audit'>,
  tenantId: TenantId,
  at: Date,
  entry: { readonly action: string; readonly after?: object },
): Promise<void> {
  await noteFact(audit, { actor: ACTOR.name, at }, { ...entry, subject: tenantId, rule: 'M3.3' });
}

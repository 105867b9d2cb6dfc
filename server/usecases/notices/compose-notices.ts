import type { Clock } from '../../domain/clock.js';
import type { Contact } from '../../domain/contact.js';
import { RuleViolationError } from '../../domain/errors.js';
import type { TenantId } from '../../domain/ids.js';
import { type DueNotice, noticeKey } from '../../domain/notices/due-notice.js';
import { dueNotices } from '../../domain/notices/due-notices.js';
import { escalations } from '../../domain/notices/escalation.js';
import { type NoticeFacts, noticeFacts } from '../../domain/notices/notice-facts.js';
import type { RecordedNotice } from '../fact-ports.js';
import type { RepositoriesFor, TenantFacts } from '../ports.js';
import { TenantFailures } from '../tenant-failures.js';
import { type Composing, type LateNotice, NOTICE_ACTOR } from './composing.js';
import type { AgendaTenant, NoticeAgenda, NoticeAgendaEntry, NoticeStoresOf } from './notice-ports.js';
import { attachmentOf, queueMails, type QueueDeps } from './queue-mails.js';
import { recipientsFor } from './recipients.js';
import { closeLapsed, repeatUnconfirmed } from './repeat-notices.js';

export interface ComposeDeps extends QueueDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly noticeStoresOf: NoticeStoresOf;
  readonly agenda: NoticeAgenda;
  readonly clock: Clock;
  /** Tells that a notice comes late. */
  readonly onLate: (notice: LateNotice) => void;
}

const PAGE = 100;
/** How many tenants one run serves: who is left has its turn in the next one, a few seconds later. */
const MOST_A_RUN = 300;
/** How many notices one transaction writes. */
const BATCH = 25;
/** A tenant about whom nothing is known to fall due is looked at again after this. */
const HORIZON_MS = 31 * 86_400_000;
/** What comes later than this is late: workers look every few seconds. */
const LATE_MS = 15 * 60_000;

/**
 * Writes every notice that is owed by now, of all tenants, without a lower bound: each once, by its key, in the order in which
 * they fell due, whoever runs this at the same time, and however long nobody did (I-3, I-4).
 *
 * @throws AggregateError where notices of some tenants could not be written, once the others have theirs
 */
export async function composeNotices(deps: ComposeDeps): Promise<void> {
  const at = deps.clock.now();
  const failures = new TenantFailures();
  let after = '';
  // Those who fail are due again at once: counted, they would take the turn of those behind them in every run.
  for (let served = 0; served < MOST_A_RUN;) {
    const page = await deps.agenda.due(at, { after, limit: PAGE });
    for (const tenant of page) {
      const { tenantId, accessVersion } = tenant;
      const tell = (problem: string) => deps.agenda.done(tenantId, { accessVersion, nextDueAt: at, problem });
      if (await failures.attempt(tenantId, () => composeFor(deps, tenant, at), tell)) served += 1;
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) break;
    after = last.tenantId;
  }
  failures.throwAny();
}

/** One tenant whose facts contradict each other keeps no other from its notices. */
async function composeFor(deps: ComposeDeps, { tenantId, accessVersion }: AgendaTenant, at: Date): Promise<void> {
  try {
    await deps.agenda.done(tenantId, await composeAll(deps, tenantId, at));
  } catch (error) {
    if (!(error instanceof RuleViolationError)) throw error;
    const nextDueAt = new Date(at.getTime() + HORIZON_MS);
    await deps.agenda.done(tenantId, { accessVersion, nextDueAt, problem: error.message });
  }
}

/** Says when the next one falls due, and by which facts. */
async function composeAll(deps: ComposeDeps, tenantId: TenantId, at: Date): Promise<NoticeAgendaEntry> {
  const repositories = deps.repositoriesFor({ tenantId, actor: NOTICE_ACTOR });
  const stores = deps.noticeStoresOf(tenantId);
  for (;;) {
    const late: LateNotice[] = [];
    const entry = await repositories.transactions.run(async () => {
      late.length = 0;
      const nextDueAt = await composeBatch(deps, { repositories, stores, at, tell: (notice) => late.push(notice) });
      return nextDueAt && { nextDueAt, accessVersion: await deps.agenda.versionOf(tenantId) };
    });
    for (const notice of late) deps.onLate(notice);
    if (entry !== undefined) return entry;
  }
}

/** Nothing where there is more to write. */
async function composeBatch(deps: ComposeDeps, composing: Composing): Promise<Date | undefined> {
  const { repositories, stores, at } = composing;
  const facts = await repositories.readFacts();
  if (facts === undefined) return new Date(at.getTime() + HORIZON_MS);
  const due = dueNotices(facts.history, at);
  const known = new Set(facts.history.notices.map(noticeKey));
  const missing = due.filter((each) => !known.has(noticeKey(each)));
  const contacts = missing.length === 0 ? [] : await stores.contacts.list();
  for (const each of missing.slice(0, BATCH)) await compose(deps, composing, { facts, contacts, due: each });
  if (missing.length > BATCH) return undefined;
  const recorded = await repositories.notices.list();
  await closeLapsed(composing, recorded, due);
  await repeatUnconfirmed(deps, composing, { facts, recorded, due });

  return nextAfter(facts, recorded, at);
}

interface Subject {
  readonly facts: TenantFacts;
  readonly contacts: readonly Contact[];
  readonly due: DueNotice;
}

async function compose(deps: ComposeDeps, composing: Composing, { facts, contacts, due }: Subject): Promise<void> {
  const { repositories, stores, at } = composing;
  const { tenant, history } = facts;
  const said = noticeFacts(history, tenant.organisation, due, at);
  const id = noticeKey(due);
  const { kind, subjectId, dueAt, deadline = said.deadline, rule } = due;
  const base = {
    id,
    ref: deps.newId(),
    kind,
    subjectId,
    dueAt,
    deadline,
    rule,
    channel: 'email',
    composedAt: at,
  } as const;
  const lateMs = at.getTime() - dueAt.getTime();
  const isLate = lateMs > LATE_MS;
  const entry = { actor: NOTICE_ACTOR.name, at, subject: id, rule, details: { kind, ...(isLate && { lateMs }) } };
  if (isMoot(due, said, at)) {
    await repositories.notices.add({ ...base, notNeededAt: at });
    await repositories.audit.append({ ...entry, action: 'notice.skip' });
    return;
  }
  const recipients = await recipientsFor(repositories, due, contacts);
  const isQueued = recipients.length > 0 && deps.sendsMail;
  await repositories.notices.add({
    ...base,
    deadline: said.deadline,
    templateVersion: deps.writer.templateVersion,
    ...(isQueued && { queuedAt: at }),
    ...(recipients.length === 0 && { unaddressedAt: at }),
  });
  await queueMails(deps, stores.outbox, {
    tenantId: tenant.id,
    noticeId: id,
    attempt: 1,
    facts: { ...said, isLate },
    recipients,
    attachment: attachmentOf(facts, due),
    at,
  });
  await repositories.audit.append({ ...entry, action: 'notice.compose', after: { recipients: recipients.length } });
  if (isLate) composing.tell({ tenantId: tenant.id, noticeId: id, lateMs });
}

/** There is nothing to tell any more: it was paid, or it is over (M7.5, M8.5). */
function isMoot({ kind, lapsesAt }: DueNotice, { amountCents, window }: NoticeFacts, at: Date): boolean {
  if (lapsesAt !== undefined && lapsesAt <= at) return true;
  if (kind === 'N-DUE-SOON') return amountCents === 0;

  return kind === 'N-MAINT' && window !== undefined && window.end <= at;
}

/** When there is something to do by itself; a fact that changes it raises the version of the tenant. */
function nextAfter({ history }: TenantFacts, recorded: readonly RecordedNotice[], at: Date): Date {
  const horizon = new Date(at.getTime() + HORIZON_MS);
  const timeZone = history.subscriptions[0]?.timeZone ?? 'UTC';
  const ahead = [
    ...dueNotices(history, horizon).flatMap(({ dueAt, lapsesAt }) => [dueAt, lapsesAt]),
    ...escalations(recorded, timeZone, horizon).map((each) => each.at),
  ].filter((instant) => instant !== undefined && instant > at);

  return new Date(Math.min(horizon.getTime(), ...ahead.map((instant) => instant?.getTime() ?? Infinity)));
}

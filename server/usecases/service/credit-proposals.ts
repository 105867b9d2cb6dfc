import type { Clock } from '../../domain/clock.js';
import { parametersOf } from '../../domain/dunning/tenant-ledger.js';
import { DomainError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { TenantId } from '../../domain/ids.js';
import { creditMonths } from '../../domain/sla/credit-months.js';
import { creditRequestDeadline } from '../../domain/sla/credits.js';
import type { BillingAgenda } from '../billing/billing-ports.js';
import type { Repositories, RepositoriesFor } from '../ports.js';
import { TenantFailures } from '../tenant-failures.js';
import { proposePossibleCredits } from './availability.js';

export interface CreditProposalDeps {
  readonly repositoriesFor: RepositoriesFor;
  readonly creditAgenda: Pick<BillingAgenda, 'due' | 'done'>;
  readonly clock: Clock;
}

const ACTOR = { kind: 'service', name: 'job:service-credits' } as const;
const PAGE = 100;
/** Invoices that a credit is set off against may raise no version of the tenant: nobody is left alone for longer than a day. */
const LONGEST_MS = 86_400_000;

/**
 * Puts the credits of every outage before a person as soon as they are known, without a lower bound: each once, by its month and
 * contract, whoever runs this at the same time, and however long nobody did (L-SLA-4, L-SLA-8, I-4). Nothing is credited by that.
 *
 * @throws AggregateError where it failed for some tenants, once all were looked at
 */
export async function proposeDueCredits(deps: CreditProposalDeps): Promise<void> {
  const at = deps.clock.now();
  const failures = new TenantFailures();
  for (let after = ''; ;) {
    const page = await deps.creditAgenda.due(at, { after, limit: PAGE });
    for (const tenantId of page) {
      const tell = (problem: string) => deps.creditAgenda.done(tenantId, { accessVersion: 0, nextDueAt: at, problem });
      await failures.attempt(tenantId, () => proposeOf(deps, tenantId, at), tell);
    }
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) break;
    after = last;
  }
  failures.throwAny();
}

/** One contract or month that nothing can be proposed of keeps no other from its credits: the first problem, a person hears of. */
async function proposeOf(
  { repositoriesFor, creditAgenda }: CreditProposalDeps,
  tenantId: TenantId,
  at: Date,
): Promise<void> {
  const repositories = repositoriesFor({ tenantId, actor: ACTOR });
  const facts = await repositories.readFacts();
  if (facts === undefined) return;
  const { accessVersion, history } = facts;
  const months = monthsOf(history, at);
  const tomorrow = at.getTime() + LONGEST_MS;
  let problem: string | undefined;
  for (const { month, dueAt } of months) {
    if (dueAt > at) continue;
    const found = await proposeMonth(repositories, month, at);
    problem ??= found;
  }
  const ahead = months.map(({ dueAt }) => dueAt.getTime()).filter((dueAt) => dueAt > at.getTime());
  const nextDueAt = new Date(Math.min(tomorrow, ...ahead));
  await creditAgenda.done(tenantId, { accessVersion, nextDueAt, ...(problem !== undefined && { problem }) });
}

/** Says what kept a credit of the month from being proposed. */
async function proposeMonth(repositories: Repositories, month: string, at: Date): Promise<string | undefined> {
  const act = { actor: ACTOR.name, at };
  try {
    const made = await repositories.transactions.run(() => proposePossibleCredits(repositories, act, month));
    return made.problem?.message;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.message;
  }
}

/** Of several contracts a month counts by the one that knows last. */
function monthsOf(history: TenantHistory, at: Date): readonly { readonly month: string; readonly dueAt: Date }[] {
  const { incidents = [], subscriptions } = history;
  const latest = new Map<string, Date>();
  for (const subscription of subscriptions) {
    const deadline = (restoredAt: Date): Date => {
      const sla = parametersOf(history, subscription, restoredAt)?.sla ?? null;
      return sla === null ? restoredAt : creditRequestDeadline(sla, restoredAt);
    };
    for (const { month, dueAt } of creditMonths(incidents, subscription.timeZone, deadline, at)) {
      const known = latest.get(month);
      if (known === undefined || known < dueAt) latest.set(month, dueAt);
    }
  }

  return [...latest].map(([month, dueAt]) => ({ month, dueAt }));
}

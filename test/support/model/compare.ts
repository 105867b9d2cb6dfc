import type { StatementView } from '../../../server/contract/administration/statement.js';
import { underPublishedTerms } from '../../../server/domain/contract/subscription-terms.js';
import { publicReason } from '../../../server/domain/reason.js';
import { same } from './same.js';
import type { RealTenant } from './real-tenant.js';
import type { RecordedHistory, TenantModel } from './tenant-model.js';

/** The lists of facts that commands change. */
const LISTS = ['subscriptions', 'invoices', 'payments', 'disputes', 'blocks', 'decidedFees'] as const;

/** Whether the service has the facts of the model, and no others, and gives the answers that follow from them. */
export async function compare(model: TenantModel, real: RealTenant): Promise<void> {
  const history = await real.history();
  same(factsIn(history), factsIn(underPublishedTerms(model.history)));
  same(history.notices.map(({ id }) => id).sort(), [...model.notices].sort());
  await compareAccess(model, real);
  await compareMoney(model, real);
  const seats = await real.rows('seats', { subscriptionId: real.subscriptionId, personId: { $type: 'string' } });
  same(seats.length, model.seated.size);
  const events = await real.rows('progressEvents');
  same(events.map(({ eventId }) => eventId).sort(), [...model.events].sort());
}

function factsIn(history: RecordedHistory) {
  return Object.fromEntries(
    LISTS.map((list) => [list, [...(history[list] ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  );
}

/** The learner is told the first reason, without the cause of a suspension, and has a lease if and only if nothing refuses (I-15, I-22). */
async function compareAccess(model: TenantModel, real: RealTenant): Promise<void> {
  const codes = model.learnerCodes();
  const { allowed, reasons, leaseSeconds } = await real.access();

  same({ allowed, reasons }, { allowed: codes.length === 0, reasons: [...new Set(codes.map(publicReason))] });
  same(leaseSeconds > 0, allowed);
}

/** The books: as the ledger of the model has them, and by a sum that needs no ledger (I-11). */
async function compareMoney(model: TenantModel, real: RealTenant): Promise<void> {
  const answer = await real.get('operator', 'statement');
  if (!model.isRight('operator', { area: 'billing', action: 'read' })) {
    same(answer.status, 403);
    return;
  }
  const { totalDueCents, overdueCents, creditCents } = answer.body as StatementView;
  const ledger = model.ledger();

  same([totalDueCents, overdueCents, creditCents], [ledger.totalDueCents, ledger.overdueCents, ledger.creditCents]);
  const sum = (facts: readonly { readonly cents: number }[]) => facts.reduce((total, { cents }) => total + cents, 0);
  const allocated = sum(ledger.allocations);
  same(allocated + creditCents, sum(model.history.payments));
}

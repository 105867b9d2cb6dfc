import { feeChangeOf } from '../../domain/contract/fee-change.js';
import { seatPriceAt } from '../../domain/contract/seat-price.js';
import { renewalPlanOf } from '../../domain/contract/standing.js';
import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { SubscriptionId } from '../../domain/ids.js';
import type { DecidedFee } from '../../domain/notices/announced-facts.js';
import { gatesAt } from '../../domain/notices/gates.js';
import { pricingOf } from '../../domain/simulation/pricing.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Repositories } from '../ports.js';
import { type Contract, contractIn, type EventSources, recordEvent } from './contract-events.js';

type Sources = EventSources & Pick<Repositories, 'decidedFees'>;

/** The provider decides on other fees: they wait for notice and acceptance (L-FEE-1d). @throws RuleViolationError under list prices */
export async function decideFee(
  { decidedFees, audit, ...sources }: Sources,
  act: Act,
  wanted: Pick<DecidedFee, 'id' | 'subscriptionId' | 'unitCents'>,
): Promise<DecidedFee> {
  noticeDaysOf(await contractIn(sources, wanted.subscriptionId, act.at));
  const fee: DecidedFee = { ...wanted, decidedAt: act.at };
  await decidedFees.add(fee);
  await noteFact(audit, act, { action: 'fee.decide', subject: fee.id, rule: 'L-FEE-1d', after: fee });

  return fee;
}

/**
 * The customer accepts other fees, or refuses them and so ends with the period before them; nothing is answered before the notice
 * was given (L-FEE-1d, L-FEE-1e, A27).
 */
export async function answerFee(
  sources: Sources,
  act: Act,
  { id, response }: { readonly id: string; readonly response: 'accepted' | 'rejected' },
): Promise<DecidedFee> {
  const fee = await sources.decidedFees.find(id);
  if (fee === undefined) throw new NotFoundError('fee');
  if (fee.response !== undefined) throw new ConflictError(`These fees were ${fee.response} already.`);
  const contract = await contractIn(sources, fee.subscriptionId, act.at);
  const given = feeNoticeGivenAt(contract, id, act.at);
  if (given === undefined) {
    throw new RuleViolationError('fee', 'L-FEE-1d', 'must have been announced: its notice is not proven yet.');
  }
  const answered: DecidedFee = { ...fee, answeredAt: act.at, response };
  await sources.decidedFees.change(id, () => answered);
  const rule = response === 'accepted' ? 'L-FEE-1d' : 'L-FEE-1e';
  const action = response === 'accepted' ? 'fee.accept' : 'fee.refuse';
  await noteFact(sources.audit, act, { action, subject: id, rule, before: fee, after: answered });
  if (response === 'rejected') await refuse(sources, act, contract, { fee, given });

  return answered;
}

/** The fees that were decided for a subscription. */
export async function listFees(
  { decidedFees }: Pick<Repositories, 'decidedFees'>,
  subscriptionId: SubscriptionId,
): Promise<readonly DecidedFee[]> {
  return (await decidedFees.list()).filter((fee) => fee.subscriptionId === subscriptionId);
}

async function refuse(
  sources: Sources,
  act: Act,
  contract: Contract,
  { fee, given }: { readonly fee: DecidedFee; readonly given: Date },
): Promise<void> {
  const { history, subscription } = contract;
  const plan = renewalPlanOf(subscription);
  const pricing = pricingOf(history, subscription);
  if (plan === undefined || pricing === undefined) return;
  const notice = {
    noticeDeemedAt: given,
    oldUnitCents: seatPriceAt(subscription, pricing, act.at),
    newUnitCents: fee.unitCents,
    response: 'rejected',
  } as const;
  const change = feeChangeOf(notice, plan, noticeDaysOf(contract), subscription.timeZone);
  const effectiveOn = change.contractEndsExclusive;
  const event = { kind: 'fee_refusal', at: act.at, effectiveOn } as const;
  await recordEvent(sources, act, { id: subscription.id, event, details: { feeId: fee.id } });
}

function noticeDaysOf({ parameters }: Contract): number {
  const protection = parameters['price.existingCustomers'];
  if (protection.until === 'period_end') {
    throw new RuleViolationError('subscription', 'M11.2', 'must not be under list prices: publish a price instead.');
  }

  return protection.noticeDays;
}

function feeNoticeGivenAt({ history }: Contract, id: string, at: Date): Date | undefined {
  return gatesAt(history, at).find(({ consequence, subjectId }) => consequence === 'fee_change' && subjectId === id)
    ?.openSince;
}

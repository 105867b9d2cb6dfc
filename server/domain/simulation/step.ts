import type { BlockReason, BlockScope } from '../block.js';
import type { ContractEnd } from '../contract/standing.js';
import type { SubscriptionStatus } from '../contract/contract-state.js';
import type { UpcomingChange } from '../contract/upcoming.js';
import type { SubscriptionId, TenantId } from '../ids.js';
import { distinct } from '../interval.js';
import type { Cents } from '../money.js';
import type { DueNotice } from '../notices/due-notice.js';
import type { DataState } from '../retention/purge.js';

/** What an invoice is demanded as; `overdue` is derived, and over as soon as nothing of it is (rules.md 3.2). */
export type DemandState = 'draft' | 'open' | 'overdue' | 'paid' | 'void' | 'written_off';

/** One thing that happens, or will: a state that follows on another one, a notice that is owed, an amount that falls due. */
export type SimulatedStep = { readonly at: Date } & (
  | {
      readonly kind: 'subscription';
      readonly subjectId: SubscriptionId;
      readonly from: SubscriptionStatus;
      readonly to: SubscriptionStatus;
      readonly reason?: ContractEnd['reason'] | undefined;
    }
  | { readonly kind: 'data'; readonly subjectId: TenantId; readonly from: DataState; readonly to: DataState }
  | { readonly kind: 'suspension'; readonly subjectId: string; readonly from: Clearance; readonly to: Clearance }
  | { readonly kind: 'invoice'; readonly subjectId: string; readonly from: DemandState; readonly to: DemandState }
  /** What the contract itself brings: renewals, deadlines, other prices and seats; and the end of retention of the tenant. */
  | { readonly kind: 'change'; readonly subjectId: SubscriptionId | TenantId; readonly change: UpcomingChange }
  | { readonly kind: 'notice'; readonly subjectId: string; readonly notice: DueNotice }
  /** Somebody is shut out of something, or in again; blocks of different reasons are independent (G-BLOCK). */
  | {
      readonly kind: 'block';
      readonly subjectId: string;
      readonly scope: BlockScope;
      readonly reason: BlockReason;
      readonly from: Blockage;
      readonly to: Blockage;
    }
  /** A planned interruption, or an emergency, as far as it is known (M8.2, M8.3). */
  | { readonly kind: 'maintenance'; readonly subjectId: string; readonly from: ServiceState; readonly to: ServiceState }
  /**
   * Net fee of a period that begins, of seats that are added in it (A18), its rest where the contract goes on after all, or what is
   * taken off it by a termination (L-TERM-2), use above the capacity when it is charged (L-FEE-1b), principal that becomes overdue, interest that a further month has brought, a credit that
   * an outage has earned (L-SLA-4), and what was credited or spent on collection.
   */
  | {
      readonly kind: 'amount';
      readonly subjectId: string;
      readonly of: AmountKind;
      readonly cents: Cents;
    }
);

/** What an amount is of. */
export type AmountKind =
  | 'period_fee'
  | 'added_seats'
  | 'fee_rest'
  | 'fee_credit'
  | 'overage'
  | 'overdue_principal'
  | 'interest'
  | 'service_credit'
  | 'credit_note'
  | 'collection_cost';

/** Whether a block is in force (G-BLOCK). */
export type Blockage = 'clear' | 'blocked';

/** Whether an interruption closes the service (M8.3). */
export type ServiceState = 'open' | 'closed';

/** Whether a tenant or a subscription is suspended for non-payment (rules.md 3.3). */
export type Clearance = 'clear' | 'suspended';

/** At one instant what is owed is told before what changes for it: a consequence never overtakes its notice (I-3, G-TIE). */
const ORDER: readonly SimulatedStep['kind'][] = [
  'notice',
  'change',
  'amount',
  'invoice',
  'suspension',
  'block',
  'maintenance',
  'subscription',
  'data',
];

/** By time, and at one instant in a fixed order: the same history gives the same list, step by step (I-1, I-18). */
export function inOrderOfTime(steps: readonly SimulatedStep[]): readonly SimulatedStep[] {
  return steps
    .map((step, index) => ({ step, index }))
    .sort(
      (a, b) =>
        a.step.at.getTime() - b.step.at.getTime() ||
        ORDER.indexOf(a.step.kind) - ORDER.indexOf(b.step.kind) ||
        a.index - b.index,
    )
    .map(({ step }) => step);
}

/** The states of one subject at each of some instants, as the steps from each to the next one that differs. */
export function transitionsOf<State>(
  instants: readonly Date[],
  first: State,
  stateAt: (at: Date) => State,
): readonly { readonly at: Date; readonly from: State; readonly to: State }[] {
  let from = first;

  return distinct(instants).flatMap((at) => {
    const to = stateAt(at);
    if (to === from) return [];
    const step = { at, from, to };
    from = to;

    return [step];
  });
}

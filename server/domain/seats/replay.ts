import type { Cents } from '../money.js';
import { assignResult, type AssignResult, checkedCapacity, overageOf, type SeatUse } from './capacity.js';

/** One thing that an administrator did with the seats of a subscription. */
export interface SeatAction {
  readonly do: 'assign' | 'release';
  readonly user: string;
}

/** What one action of a row came to. */
export type SeatResult = AssignResult | 'RELEASED' | 'NOT_ASSIGNED';

/** What a row of actions came to, with the peak of the month that is billed (L-FEE-1b, A24). */
export interface SeatHistory {
  readonly results: readonly SeatResult[];
  readonly used: number;
  readonly peak: number;
  readonly overageSeats?: number | undefined;
  readonly overageCents?: Cents | undefined;
}

/** Carries out a row of actions on the seats of one subscription, from none assigned (M1.1, L-FEE-1b, I-5). */
export function replaySeats(
  { capacity, overage }: Omit<SeatUse, 'used'>,
  unitCents: Cents | undefined,
  actions: readonly SeatAction[],
): SeatHistory {
  checkedCapacity(capacity);
  const seated = new Set<string>();
  let peak = 0;
  const results = actions.map((action): SeatResult => {
    if (action.do === 'release') return seated.delete(action.user) ? 'RELEASED' : 'NOT_ASSIGNED';

    const result = assignResult({ capacity, overage, used: seated.size }, seated.has(action.user));
    if (result !== 'SEATS_EXHAUSTED') seated.add(action.user);
    peak = Math.max(peak, seated.size);
    return result;
  });
  const billed = overage === 'soft_bill' ? overageOf(peak, capacity, unitCents) : {};

  return { results, used: seated.size, peak, ...billed };
}

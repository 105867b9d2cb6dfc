import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import { contractEndAt } from '../../../../server/domain/contract/contract-state.js';
import { upcoming, type UpcomingFacts } from '../../../../server/domain/contract/upcoming.js';
import { retentionOf } from '../../../../server/domain/retention/retention.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { at, learnwiseSubscription, moocitSubscription, ms } from './contract-builders.js';

const JUNE = at('2025-06-10T09:00:00Z');
const END = at('2025-12-31T23:00:00Z');

/** A contract whose data are kept for 180 days. */
function facts(subscription: Subscription, overrides: Partial<UpcomingFacts> = {}): UpcomingFacts {
  const end = contractEndAt(subscription, at('2030-01-01T00:00:00Z'));
  const retentionEndsAt = end && retentionOf(end.at, 180, subscription.timeZone).purgeNotBefore;

  return { subscription, retentionEndsAt, ...overrides };
}

function lines(of: UpcomingFacts, instant: Date, until?: Date): readonly string[] {
  return upcoming(of, instant, until).map((change) => {
    const said = {
      term_starts: [],
      notice_deadline: [],
      renews: 'period' in change ? [change.period.start] : [],
      price_changes: 'unitCents' in change ? [change.unitCents] : [],
      seats_change: 'seats' in change ? [change.seats] : [],
      contract_ends: 'reason' in change ? [change.reason] : [],
      retention_ends: [],
    }[change.kind];

    return [change.at.toISOString(), change.kind, ...said].join(' ');
  });
}

describe('upcoming', () => {
  it('of a term that does not renew: its start, its end, the end of retention (M1.1, M3.1, M3.3)', () => {
    const end = ['2025-12-31T23:00:00.000Z contract_ends expired', '2026-06-29T22:00:00.000Z retention_ends'];

    expect(lines(facts(moocitSubscription()), at('2024-12-02T00:00:00Z'))).toEqual([
      '2024-12-31T23:00:00.000Z term_starts',
      ...end,
    ]);
    expect(lines(facts(moocitSubscription()), JUNE)).toEqual(end);
    expect(lines(facts(moocitSubscription()), END)).toEqual(end.slice(1));
    expect(lines(facts(moocitSubscription()), at('2026-06-29T22:00:00Z'))).toEqual([]);
  });

  it('says nothing of the data where nobody knows how long they are kept (M3.3, I-16)', () => {
    expect(lines(facts(moocitSubscription(), { retentionEndsAt: undefined }), JUNE)).toEqual([
      '2025-12-31T23:00:00.000Z contract_ends expired',
    ]);
    expect(lines(facts(moocitSubscription(), { retentionEndsAt: END }), JUNE)[1]).toBe(
      '2025-12-31T23:00:00.000Z retention_ends',
    );
  });

  it('is nothing of a draft', () => {
    expect(upcoming(facts(moocitSubscription({ signedAt: undefined })), JUNE)).toEqual([]);
    expect(upcoming(facts(moocitSubscription()), at('2024-12-01T09:59:59Z'))).toEqual([]);
  });

  it('of one that renews by itself: the last instant for a notice, and the next period (L-TERM-1)', () => {
    expect(lines(facts(learnwiseSubscription()), JUNE)).toEqual([
      '2025-12-01T23:00:00.000Z notice_deadline',
      '2025-12-31T23:00:00.000Z renews 2026-01-01',
      '2026-12-01T23:00:00.000Z notice_deadline',
    ]);
    expect(lines(facts(learnwiseSubscription()), at('2025-12-01T23:00:00Z'))[0]).toBe(
      '2025-12-31T23:00:00.000Z renews 2026-01-01',
    );
    expect(lines(facts(learnwiseSubscription()), END)[1]).toBe('2026-12-31T23:00:00.000Z renews 2027-01-01');
  });

  it('names all renewals up to an instant, that instant included', () => {
    const until = at('2027-12-31T23:00:00Z');
    const renewals = (to: Date): readonly string[] =>
      lines(facts(learnwiseSubscription()), JUNE, to).filter((line) => line.includes('renews'));

    expect(renewals(until)).toEqual([
      '2025-12-31T23:00:00.000Z renews 2026-01-01',
      '2026-12-31T23:00:00.000Z renews 2027-01-01',
      '2027-12-31T23:00:00.000Z renews 2028-01-01',
    ]);
    expect(renewals(ms(until, -1))).toHaveLength(2);
    expect(lines(facts(learnwiseSubscription()), JUNE, at('2025-12-01T23:00:00Z'))).toEqual([
      '2025-12-01T23:00:00.000Z notice_deadline',
    ]);
  });

  it('after a late notice: one renewal more, then the end, and no deadline (L-TERM-1)', () => {
    const noticed = learnwiseSubscription({ events: [{ kind: 'non_renewal', at: at('2025-12-15T00:00:00Z') }] });

    expect(lines(facts(noticed), at('2025-12-15T00:00:00Z'))).toEqual([
      '2025-12-31T23:00:00.000Z renews 2026-01-01',
      '2026-12-31T23:00:00.000Z contract_ends non_renewal',
      '2027-06-29T22:00:00.000Z retention_ends',
    ]);
    expect(lines(facts(noticed), JUNE).some((line) => line.includes('contract_ends'))).toBe(false);
  });

  it('shows a stopped product and a termination that lie ahead (M1.4, L-TERM-2)', () => {
    const stop: ContractEvent = { kind: 'product_withdrawal', at: JUNE, interruptedAt: at('2026-02-28T23:00:00Z') };
    const ending: ContractEvent = {
      kind: 'termination',
      at: JUNE,
      effectiveAt: at('2025-07-10T22:00:00Z'),
      reason: 'breach_customer',
    };

    expect(lines(facts(learnwiseSubscription({ events: [stop] })), JUNE)).toEqual([
      '2025-12-31T23:00:00.000Z renews 2026-01-01',
      '2026-02-28T23:00:00.000Z contract_ends product_withdrawn',
      '2026-08-27T22:00:00.000Z retention_ends',
    ]);
    expect(lines(facts(learnwiseSubscription({ events: [ending] })), JUNE)[0]).toBe(
      '2025-07-10T22:00:00.000Z contract_ends breach_customer',
    );
  });

  it('shows the periods of a signed renewal, and what a seat costs in them (M0.2, M11.2)', () => {
    const renewal: ContractEvent = { kind: 'signed_renewal', at: JUNE, termEnd: '2027-01-01' };
    const versions = [
      { effectiveAt: at('2024-01-01T00:00:00Z'), unitCents: 10_000 },
      { effectiveAt: at('2025-09-01T00:00:00Z'), unitCents: 12_000 },
    ];
    const renewed = facts(moocitSubscription({ events: [renewal] }), { pricing: { by: 'list', versions } });

    expect(lines(renewed, JUNE).slice(0, 3)).toEqual([
      '2025-12-31T23:00:00.000Z renews 2026-01-01',
      '2025-12-31T23:00:00.000Z price_changes 12000',
      '2026-12-31T23:00:00.000Z contract_ends expired',
    ]);
    expect(lines(renewed, ms(JUNE, -1))[0]).toBe('2025-12-31T23:00:00.000Z contract_ends expired');
    expect(lines(renewed, END)[0]).toBe('2026-12-31T23:00:00.000Z contract_ends expired');
  });

  it('shows a fee that was accepted by then, and none that was not (L-FEE-1d, A26)', () => {
    const notified = [{ noticeDeemedAt: ms(JUNE, -1_000), unitCents: 11_500, acceptedAt: JUNE }];
    const pricing = { by: 'agreement', unitCents: 10_000, notified, noticeDays: 30 } as const;
    const running = facts(learnwiseSubscription(), { pricing });

    expect(lines(running, JUNE)).toContain('2025-12-31T23:00:00.000Z price_changes 11500');
    expect(lines(running, ms(JUNE, -1)).some((line) => line.includes('price_changes'))).toBe(false);
    expect(
      lines(running, JUNE, at('2028-06-01T00:00:00Z')).filter((line) => line.includes('price_changes')),
    ).toHaveLength(1);
  });

  it('shows fewer seats from the next period, unless the contract ends with this one (M3.1)', () => {
    const orderForm = {
      contractStart: '2025-01-01',
      services: ['spoc'],
      billingMonths: 12,
      parameters: {},
      capacity: { seats: 10, unitCents: 10_000 },
    };
    const capacityChanges = [
      { kind: 'given_up', at: JUNE, seats: 3 } as const,
      { kind: 'given_up', at: ms(JUNE, 9), seats: 1 } as const,
    ];

    expect(lines(facts(learnwiseSubscription({ orderForm }), { capacityChanges }), ms(JUNE, 9))).toContain(
      '2025-12-31T23:00:00.000Z seats_change 6',
    );
    expect(lines(facts(learnwiseSubscription({ orderForm }), { capacityChanges }), JUNE)).toContain(
      '2025-12-31T23:00:00.000Z seats_change 7',
    );
    expect(
      lines(facts(moocitSubscription({ orderForm }), { capacityChanges }), JUNE).some((line) => line.includes('seats')),
    ).toBe(false);
  });

  it('is in order, ahead, and the same at a later instant but for what went by (I-2)', () => {
    const instants = fc.date({ min: at('2024-12-01T10:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
    const until = at('2031-01-01T00:00:00Z');
    const subscriptions = fc.record({ months: fc.integer({ min: 1, max: 24 }), noticeDays: fc.nat(60) });

    fc.assert(
      fc.property(subscriptions, instants, instants, (renewal, a, b) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const running = facts(learnwiseSubscription({ renewal }));
        const ahead = upcoming(running, first, until);

        expect(ahead.every((change, index) => change.at > first && change.at >= (ahead[index - 1]?.at ?? first))).toBe(
          true,
        );
        expect(upcoming(running, second, until).filter(({ kind }) => kind === 'renews')).toEqual(
          ahead.filter(({ kind, at: then }) => kind === 'renews' && then > second),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

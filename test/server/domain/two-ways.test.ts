import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide } from '../../../server/domain/access.js';
import { consentTimeline } from '../../../server/domain/access/snapshot.js';
import { tenantAccessFacts } from '../../../server/domain/access/tenant-facts.js';
import { reasonsAt } from '../../../server/domain/access/timeline.js';
import type { Invoice, Payment } from '../../../server/domain/billing/invoice.js';
import type { Block } from '../../../server/domain/block.js';
import { plusDays, plusHours, startOfDay } from '../../../server/domain/calendar.js';
import type { ContractEvent } from '../../../server/domain/contract/contract-event.js';
import { feeChangeOf } from '../../../server/domain/contract/fee-change.js';
import { seatPriceAt } from '../../../server/domain/contract/seat-price.js';
import { contractTimeline } from '../../../server/domain/dunning/contract-timeline.js';
import { overdueSteps, suspensionNotices } from '../../../server/domain/dunning/nonpayment.js';
import {
  accountsOf,
  type NamedPayment,
  overdueSpells,
  timesOverdue,
} from '../../../server/domain/dunning/overdue-spells.js';
import { DUNNING_STAGES, dunningStage, scheduleOf } from '../../../server/domain/dunning/stage.js';
import { ledgerFactsOf } from '../../../server/domain/dunning/tenant-ledger.js';
import { accessByAge } from '../../../server/domain/eligibility/consent.js';
import { dueNotices } from '../../../server/domain/notices/due-notices.js';
import { QUESTION } from '../../support/builders.js';
import {
  at,
  finalNotice,
  history,
  invoice,
  learnwise,
  payment,
  subscription,
  TENANT,
} from './dunning/tenant-history.js';

const RUNS = { numRuns: 1_000 };
const FIRST = at('2025-01-10T00:00:00Z');
/** An hour of the first 150 days of 2025, after the invoices are sent. */
const hour = fc.integer({ min: 0, max: 150 * 24 });
const instant = hour.map((hours) => plusHours(FIRST, hours));

interface Paid {
  readonly invoices: readonly Invoice[];
  readonly payments: readonly Payment[];
}

/** Up to three invoices with payments of no more than each is worth, some charged back. */
const paid: fc.Arbitrary<Paid> = fc
  .array(
    fc.record({
      dueDay: fc.integer({ min: 0, max: 60 }),
      parts: fc.array(fc.record({ at: instant, cents: fc.integer({ min: 1, max: 2 }), backAfter: fc.option(hour) }), {
        maxLength: 3,
      }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((all) => ({
    invoices: all.map(({ dueDay, parts }, index) =>
      invoice(`F${index}`, {
        dueDate: plusDays('2025-01-15', dueDay),
        totalCents: Math.max(
          1,
          parts.reduce((total, { cents }) => total + cents, 0),
        ),
      }),
    ),
    payments: all.flatMap(({ parts }, index) =>
      parts.flatMap((part, number): readonly Payment[] => {
        const one = payment(`P${index}-${number}`, part.at.toISOString(), part.cents, { invoiceId: `F${index}` });
        if (part.backAfter === null) return [one];
        const back = { invoiceId: `F${index}`, reversesPaymentId: one.id };
        return [
          one,
          payment(`B${index}-${number}`, plusHours(part.at, 1 + part.backAfter).toISOString(), -part.cents, back),
        ];
      }),
    ),
  }));

const POLICY = { graceDays: 15, minNoticeHours: 48 };
const demanded = ({ invoices, payments }: Paid) => ({
  invoices: invoices.map((one) => ({ ...one, policy: POLICY })),
  payments: payments as readonly NamedPayment[],
});

describe('where two functions answer one question, they give one answer', () => {
  it('new fees: feeChangeOf for one notice, seatPriceAt for all that were ever agreed (L-FEE-1d)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900 }),
        fc.integer({ min: 0, max: 86_399 }),
        fc.integer({ min: 0, max: 40 }),
        fc.constantFrom(1, 3, 12),
        fc.integer({ min: 0, max: 60 }),
        (day, second, acceptedAfter, months, noticeDays) => {
          const timeZone = 'Europe/Amsterdam';
          const noticeDeemedAt = new Date(startOfDay(plusDays('2025-01-01', day), timeZone).getTime() + second * 1_000);
          const acceptedAt = plusHours(noticeDeemedAt, 24 * acceptedAfter);
          const contract = learnwise('S1', { renewal: { months, noticeDays: 30 } });
          const notice = { noticeDeemedAt, oldUnitCents: 100, newUnitCents: 110 };
          const plan = { anchor: '2025-01-01', months };
          const { earliestEffective } = feeChangeOf({ ...notice, response: 'accepted' }, plan, noticeDays, timeZone);
          const start = startOfDay(earliestEffective, timeZone);
          const priceAt = (notifiedAcceptedAt: Date | undefined, when: Date) =>
            seatPriceAt(
              contract,
              {
                by: 'agreement',
                unitCents: 100,
                notified: [{ noticeDeemedAt, unitCents: 110, acceptedAt: notifiedAcceptedAt }],
                noticeDays,
              },
              when,
            );

          expect(priceAt(acceptedAt, new Date(start.getTime() - 1))).toBe(100);
          expect(priceAt(acceptedAt, start)).toBe(acceptedAt <= start ? 110 : 100);
          expect(priceAt(start, start)).toBe(110);
          expect(priceAt(new Date(start.getTime() + 1), start)).toBe(100);
          expect(priceAt(undefined, plusHours(start, 24 * 800))).toBe(100);
        },
      ),
      RUNS,
    );
  });

  it('times of being overdue: overdueSpells of one list of payments, timesOverdue of the whole books (M4.1, I-9)', () => {
    fc.assert(
      fc.property(paid, (facts) => {
        const { invoices, payments } = demanded(facts);
        const spells = overdueSpells(accountsOf(invoices, payments));
        const times = timesOverdue(overdueSteps(ledgerFactsOf(history(facts))));

        for (const { id } of invoices) {
          const own = spells.filter((spell) => spell.invoice.id === id).map(({ start, end }) => ({ start, end }));
          expect((times.get(id) ?? []).map(({ start, end }) => ({ start, end }))).toEqual(own);
        }
      }),
      RUNS,
    );
  });

  it('access: contractTimeline of one contract alone, decide of everything that a tenant has (M1.1, M3.1, M4.1)', () => {
    const event: fc.Arbitrary<ContractEvent> = fc.oneof(
      instant.map((each): ContractEvent => ({ kind: 'cancellation', at: each, paidThrough: '2025-03-01' })),
      fc
        .record({ at: instant, hours: fc.integer({ min: 0, max: 500 }) })
        .map(({ at: since, hours }): ContractEvent => ({
          kind: 'termination',
          at: since,
          effectiveAt: plusHours(since, hours),
          reason: 'nonpayment',
        })),
    );
    const block: fc.Arbitrary<Block> = fc
      .record({
        reason: fc.constantFrom('SUSPENDED_BREACH' as const, 'SUSPENDED_OVERLOAD' as const),
        from: instant,
        lasts: fc.option(hour),
      })
      .map(({ reason, from, lasts }) => ({
        scope: 'tenant',
        subjectId: TENANT,
        reason,
        effectiveAt: from,
        ...(lasts !== null && { liftedAt: plusHours(from, lasts) }),
      }));

    fc.assert(
      fc.property(
        paid,
        fc.array(event, { maxLength: 2 }),
        fc.array(block, { maxLength: 2 }),
        fc.array(fc.tuple(fc.constantFrom('F0', 'F1', 'F2'), instant), { maxLength: 3 }),
        fc.array(instant, { minLength: 1, maxLength: 5 }),
        (facts, events, blocks, given, probes) => {
          const contract = subscription('S1', { termStart: '2025-01-20', termEnd: '2025-05-20', events });
          const notices = given
            .filter(([id]) => facts.invoices.some((one) => one.id === id))
            .map(([id, sentAt]) => finalNotice(id, sentAt.toISOString()));
          const whole = history({ ...facts, subscriptions: [contract], blocks, notices });
          const { states } = contractTimeline(
            {
              ...demanded(facts),
              subscription: contract,
              retentionDays: 180,
              notices: suspensionNotices(whole),
              blocks,
            },
            probes,
          );
          const access = {
            ...tenantAccessFacts({ history: whole, acceptances: [] }),
            seats: { S1: 'seated' as const },
          };

          for (const { at: probe, reasons } of states) {
            expect([...new Set(decide(access, probe, QUESTION).reasons.map(({ code }) => code))]).toEqual(reasons);
          }
        },
      ),
      RUNS,
    );
  });

  it('stages: dunningStage says which one is reached, a notice when it is reached (G-DUN)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 365 }),
        fc.constantFrom('Europe/Paris', 'Australia/Lord_Howe', 'America/Havana', 'Pacific/Kiritimati'),
        (day, timeZone) => {
          const unpaid = invoice('F1', { dueDate: plusDays('2025-02-01', day), timeZone });
          const contract = subscription('S1', { termEnd: '2028-01-01' });
          const notices = dueNotices(
            history({ subscriptions: [contract], invoices: [unpaid] }),
            at('2027-12-31T00:00:00Z'),
          );
          const rankAt = (when: Date): number => {
            const { stage } = dunningStage([unpaid], scheduleOf(POLICY), when, timeZone);
            return stage === 'clear' ? -1 : DUNNING_STAGES.indexOf(stage);
          };

          for (const [kind, stage] of [
            ['N-DUE-SOON', 'dueSoon'],
            ['N-OVERDUE', 'overdue'],
            ['N-FINAL', 'finalNotice'],
          ] as const) {
            const dueAt = notices.find((notice) => notice.kind === kind)?.dueAt ?? at('1970-01-01T00:00:00Z');
            expect(rankAt(dueAt)).toBe(DUNNING_STAGES.indexOf(stage));
            expect(rankAt(new Date(dueAt.getTime() - 1))).toBe(DUNNING_STAGES.indexOf(stage) - 1);
          }
        },
      ),
      RUNS,
    );
  });

  it('consent: accessByAge at one instant, consentTimeline for all of them (L-ELIG-1)', () => {
    const consent = fc
      .record({ start: instant, lasts: fc.option(hour) })
      .map(({ start, lasts }) => ({ start, end: lasts === null ? undefined : plusHours(start, lasts) }));

    fc.assert(
      fc.property(
        instant,
        instant,
        fc.array(consent, { maxLength: 4 }),
        instant,
        (since, adultFrom, consents, probe) => {
          const timeline = consentTimeline({ since, adultFrom, consents });
          const edges = [since, adultFrom, ...consents.flatMap(({ start, end = start }) => [start, end])];

          for (const each of [probe, ...edges]) {
            const refused = reasonsAt(timeline, each.getTime()).length > 0;
            expect(refused).toBe(each >= since && accessByAge(adultFrom, consents, each) === 'blocked');
          }
        },
      ),
      RUNS,
    );
  });
});

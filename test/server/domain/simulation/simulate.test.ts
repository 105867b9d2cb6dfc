import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plusDays, plusMonths } from '../../../../server/domain/calendar.js';
import { InvalidRequestError } from '../../../../server/domain/errors.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import { simulate } from '../../../../server/domain/simulation/simulate.js';
import { aHistory, anInvoice, aPayment, aSubscription, ID, line, lines, utc } from './simulation-builders.js';

describe('simulate', () => {
  it('goes through a year that renews by itself: signature, start, deadline, renewal, each with its notices and fee (L-TERM-1)', () => {
    expect(lines(aHistory(), '2026-01-01T00:00:00Z')).toEqual([
      '2024-12-01T10:00:00Z N-WELCOME sub-1',
      '2024-12-01T10:00:00Z subscription draft > pending',
      '2024-12-31T23:00:00Z term_starts',
      '2024-12-31T23:00:00Z period_fee 600000',
      '2024-12-31T23:00:00Z subscription pending > active',
      '2025-11-01T23:00:00Z N-RENEWAL-SOON sub-1',
      '2025-11-24T23:00:00Z N-RENEWAL-SOON sub-1',
      '2025-12-01T23:00:00Z notice_deadline',
      '2025-12-31T23:00:00Z N-RENEWED sub-1',
      '2025-12-31T23:00:00Z renews',
      '2025-12-31T23:00:00Z period_fee 600000',
    ]);
  });

  it('follows a debt from its due date through suspension to its payment (M4.1, L-FEE-2b)', () => {
    const history = aHistory({
      invoices: [anInvoice('F1', '2025-02-01')],
      payments: [aPayment('F1', '2025-04-10T10:00:00Z', 103_000)],
      notices: [
        {
          kind: 'N-FINAL',
          subjectId: 'F1',
          dueAt: utc('2025-03-10T23:00:00Z'),
          channel: 'email',
          composedAt: utc('2025-03-11T06:00:00Z'),
          sentAt: utc('2025-03-11T06:00:00Z'),
          confirmedAt: utc('2025-03-11T06:01:00Z'),
        },
      ],
    });

    expect(lines(history, '2025-05-01T00:00:00Z', '2025-02-01T00:00:00Z')).toEqual([
      '2025-02-01T09:00:00Z invoice draft > open',
      '2025-02-23T23:00:00Z N-DUE-SOON F1',
      '2025-03-03T23:00:00Z N-OVERDUE F1',
      '2025-03-03T23:00:00Z overdue_principal 100000',
      '2025-03-03T23:00:00Z interest 48',
      '2025-03-03T23:00:00Z invoice open > overdue',
      '2025-03-10T23:00:00Z N-FINAL F1',
      '2025-03-18T23:00:00Z N-SUSPENDED sub-1/SUSPENDED_NONPAYMENT',
      '2025-03-18T23:00:00Z suspension clear > suspended',
      '2025-04-02T22:00:00Z interest 1452',
      '2025-04-10T10:00:00Z N-LIFTED sub-1/SUSPENDED_NONPAYMENT',
      '2025-04-10T10:00:00Z invoice overdue > paid',
      '2025-04-10T10:00:00Z suspension suspended > clear',
    ]);
  });

  it('ends with a cancellation, keeps the data for their time, and waits while the purge is held (M3.1, M3.3)', () => {
    const french = aSubscription({
      template: 'moocit',
      timeZone: 'Europe/Paris',
      renewal: undefined,
      events: [{ kind: 'cancellation', at: utc('2025-06-10T09:00:00Z') }],
    });
    const hold = {
      id: 'o1',
      consequence: 'purge' as const,
      effect: 'hold' as const,
      subjectId: 'tenant-1',
      reason: 'law suit',
      from: utc('2026-01-01T00:00:00Z'),
      expiresAt: utc('2026-08-01T00:00:00Z'),
      decidedBy: 'operator',
    };
    const ofStates = (history: TenantHistory): readonly string[] =>
      lines(history, '2027-01-01T00:00:00Z', '2025-06-01T00:00:00Z').filter((each) =>
        / (subscription|data) /.test(each),
      );

    expect(ofStates(aHistory({ subscriptions: [french] }))).toEqual([
      '2025-06-10T09:00:00Z subscription active > non_renewing',
      '2025-12-31T23:00:00Z subscription non_renewing > ended',
      '2025-12-31T23:00:00Z data live > retained',
      '2026-06-29T22:00:00Z data retained > purge_due',
    ]);
    expect(ofStates(aHistory({ subscriptions: [french], overrides: [hold] })).at(-1)).toBe(
      '2026-08-01T00:00:00Z data retained > purge_due',
    );
    expect(ofStates(aHistory({ subscriptions: [french], purgedAt: utc('2026-07-01T00:00:00Z') })).at(-1)).toBe(
      '2026-07-01T00:00:00Z data purge_due > purged',
    );
  });

  it('counts seats that were added or given up in the fee of the next period (M3.1)', () => {
    const capacityChanges = { [ID]: [{ kind: 'given_up' as const, at: utc('2025-05-01T00:00:00Z'), seats: 10 }] };

    expect(lines(aHistory({ capacityChanges }), '2026-01-01T00:00:00Z').slice(-3)).toEqual([
      '2025-12-31T23:00:00Z renews',
      '2025-12-31T23:00:00Z seats_change',
      '2025-12-31T23:00:00Z period_fee 480000',
    ]);
  });

  it('refuses an end before its start', () => {
    expect(() => simulate(aHistory(), utc('2025-01-01T00:00:00Z'), utc('2025-01-01T00:00:01Z'))).toThrow(
      InvalidRequestError,
    );
    expect(simulate(aHistory(), utc('2024-01-01T00:00:00Z'))).toEqual([]);
  });

  it('says the same of a stretch of time, whether asked for it alone or for more (I-1, I-2)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ month: fc.nat(9), paidAfter: fc.option(fc.nat(120), { nil: undefined }) }), {
          maxLength: 2,
        }),
        fc.tuple(fc.nat(390), fc.nat(390)),
        (debts, [a, b]) => {
          const [first, last] = [Math.min(a, b), Math.max(a, b)].map((days) =>
            utc(`${plusDays('2025-01-01', days)}T00:00:00Z`),
          );
          const history = aHistory({
            invoices: debts.map(({ month }, index) => anInvoice(`F${index}`, plusMonths('2025-01-31', month))),
            payments: debts.flatMap(({ month, paidAfter }, index) =>
              paidAfter === undefined
                ? []
                : [aPayment(`F${index}`, `${plusDays(plusMonths('2025-01-31', month), paidAfter)}T10:00:00Z`)],
            ),
          });
          const whole = simulate(history, utc('2026-02-01T00:00:00Z')).map(line);
          const inside = (text: string): boolean =>
            utc(text.split(' ')[0] ?? '') >= first! && utc(text.split(' ')[0] ?? '') <= last!;

          const part = simulate(history, last!, first).map(line);

          const steps = (all: readonly string[]): readonly string[] =>
            all.filter((each) => !/ (interest|invoice) /.test(each) && inside(each));
          expect(steps(part)).toEqual(steps(whole));
        },
      ),
      { numRuns: 1_000 },
    );
    // Two thousand replays of a year: more than the usual time where the machine is busy.
  }, 60_000);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrears, type ArrearsFacts } from '../../../../server/domain/billing/arrears.js';
import { plusDays } from '../../../../server/domain/calendar.js';

const TERMS = { monthlyPct: 1.5, legalMaxAnnualPct: null };
const NO_INTEREST = { monthlyPct: 0, legalMaxAnnualPct: null };
const invoice = (id: string, principalCents: number, dueDate: string) => ({ id, principalCents, dueDate });
const facts = (some: Partial<ArrearsFacts>): ArrearsFacts => ({ invoices: [], payments: [], costs: [], ...some });
const total = (amounts: readonly number[]) => amounts.reduce((all, each) => all + each, 0);

describe('arrears (L-FEE-2b, L-FEE-2c, A32)', () => {
  it('of nothing are nothing', () => {
    expect(arrears(facts({}), '2025-01-01', TERMS)).toEqual({
      allocations: [],
      principalDueCents: {},
      interestDueCents: 0,
      costsDueCents: 0,
      totalDueCents: 0,
      overdueCents: 0,
      creditCents: 0,
    });
  });

  it('are late from the day after the due date', () => {
    const invoices = [invoice('I1', 100_000, '2025-02-14'), invoice('I2', 500, '2025-02-15')];

    expect(arrears(facts({ invoices }), '2025-02-14', TERMS)).toMatchObject({
      totalDueCents: 100_500,
      overdueCents: 0,
    });
    expect(arrears(facts({ invoices }), '2025-02-15', TERMS)).toMatchObject({
      interestDueCents: 54,
      totalDueCents: 100_554,
      overdueCents: 100_054,
    });
  });

  it('count what came in on the date itself, and nothing after it', () => {
    const invoices = [invoice('I1', 1000, '2025-02-14')];
    const all = facts({
      invoices,
      payments: [{ date: '2025-02-10', cents: 400 }],
      costs: [{ date: '2025-02-10', cents: 50 }],
    });

    expect(arrears(all, '2025-02-10', TERMS)).toMatchObject({ totalDueCents: 650, costsDueCents: 0 });
    expect(arrears(all, '2025-02-09', TERMS)).toMatchObject({ totalDueCents: 1000, allocations: [] });
  });

  it('serve costs, then the interest of all, then the principal of the oldest', () => {
    const all = facts({
      invoices: [invoice('I2', 50_000, '2025-03-14'), invoice('I1', 100_000, '2025-02-14')],
      costs: [{ date: '2025-04-14', cents: 700 }],
      payments: [{ date: '2025-04-14', cents: 700 + 3000 + 750 + 99_999 }],
    });

    expect(arrears(all, '2025-04-14', TERMS)).toMatchObject({
      allocations: [{ costs: 700, interest: 3750, principal: { I1: 99_999 }, unapplied: 0 }],
      principalDueCents: { I1: 1, I2: 50_000 },
      overdueCents: 50_001,
    });
  });

  it('serve a named invoice first, after costs and its own interest only', () => {
    const all = facts({
      invoices: [invoice('I1', 100_000, '2025-02-14'), invoice('I2', 50_000, '2025-03-14')],
      costs: [{ date: '2025-04-14', cents: 700 }],
      payments: [{ date: '2025-04-14', cents: 700 + 750 + 40_000, invoiceId: 'I2' }],
    });

    expect(arrears(all, '2025-04-14', TERMS)).toMatchObject({
      allocations: [{ costs: 700, interest: 750, principal: { I2: 40_000 }, unapplied: 0 }],
      interestDueCents: 3000,
      principalDueCents: { I1: 100_000, I2: 10_000 },
    });
  });

  it('round at each date on which something is posted', () => {
    const invoices = [invoice('I1', 10_000, '2025-02-14')];
    const twice = facts({ invoices, costs: [{ date: '2025-02-15', cents: 1 }] });

    // 5.357 a day: 5 + 5 posted apart, 10.71 at once.
    expect(arrears(twice, '2025-02-16', TERMS).interestDueCents).toBe(10);
    expect(arrears(facts({ invoices }), '2025-02-16', TERMS).interestDueCents).toBe(11);
  });

  it('bear interest on what is left of the principal, and none once it is paid', () => {
    const all = (cents: number) =>
      facts({ invoices: [invoice('I1', 100_000, '2025-02-14')], payments: [{ date: '2025-03-14', cents }] });

    expect(arrears(all(51_500), '2025-04-14', TERMS)).toMatchObject({ interestDueCents: 750, totalDueCents: 50_750 });
    expect(arrears(all(101_500), '2026-04-14', TERMS)).toMatchObject({ totalDueCents: 0, creditCents: 0 });
    expect(arrears(all(101_501), '2026-04-14', TERMS)).toMatchObject({ totalDueCents: 0, creditCents: 1 });
  });

  it('serve two that fall due together by their ids', () => {
    const invoices = [invoice('B', 100, '2025-02-14'), invoice('A', 100, '2025-02-14')];
    const all = facts({ invoices, payments: [{ date: '2025-02-14', cents: 150 }] });

    expect(arrears(all, '2025-02-14', TERMS).principalDueCents).toEqual({ A: 0, B: 50 });
  });

  it.each([
    ['invoices', 'L-FEE-2a', facts({ invoices: [invoice('A', 1, '2025-01-01'), invoice('A', 2, '2025-01-01')] })],
    [
      'payments[1].invoice',
      'I-10',
      facts({
        invoices: [invoice('A', 1, '2025-01-01')],
        payments: [
          { date: '2025-01-01', cents: 1, invoiceId: 'A' },
          { date: '2025-01-01', cents: 1, invoiceId: 'B' },
        ],
      }),
    ],
  ])('refuse %s by %s', (field, rule, all) => {
    expect(() => arrears(all, '2025-01-01', TERMS)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ field, rule })] }),
    );
  });
});

describe('arrears, for any debts and payments', () => {
  const START = '2024-01-15';
  const date = fc.integer({ min: 0, max: 500 }).map((days) => plusDays(START, days));
  const cents = fc.integer({ min: 0, max: 300_000 });
  const debts = fc
    .array(fc.record({ principalCents: cents, dueDate: date }), { maxLength: 4 })
    .map((list) => list.map((each, index) => ({ ...each, id: `I${index}` })));
  const all = debts.chain((invoices) =>
    fc.record({
      invoices: fc.constant(invoices),
      payments: fc.array(
        fc.record({
          date,
          cents,
          invoiceId: fc.option(fc.constantFrom(...invoices.map(({ id }) => id), undefined), { nil: undefined }),
        }),
        { maxLength: 5 },
      ),
      costs: fc.array(fc.record({ date, cents: fc.integer({ min: 0, max: 5000 }) }), { maxLength: 2 }),
    }),
  );

  it('money is conserved, and nothing is negative (I-11, property 5)', () => {
    fc.assert(
      fc.property(all, date, (some, onDate) => {
        const { allocations, creditCents, ...due } = arrears(some, onDate, TERMS);
        const served = allocations.map(
          ({ costs, interest, principal }) => costs + interest + total(Object.values(principal)),
        );
        const received = some.payments.filter((payment) => payment.date <= onDate).map((payment) => payment.cents);

        expect(total(served) + creditCents).toBe(total(received));
        const amounts = [
          creditCents,
          due.interestDueCents,
          due.costsDueCents,
          due.totalDueCents,
          due.overdueCents,
          ...Object.values(due.principalDueCents),
          ...allocations.flatMap((each) => [
            each.costs,
            each.interest,
            each.unapplied,
            ...Object.values(each.principal),
          ]),
        ];
        expect(amounts.every((each) => Number.isSafeInteger(each) && each >= 0)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('costs come before interest, interest before principal, the older before the younger (property 5)', () => {
    fc.assert(
      fc.property(all, date, (some, onDate) => {
        const unnamed = { ...some, payments: some.payments.map((payment) => ({ ...payment, invoiceId: undefined })) };
        const result = arrears(unnamed, onDate, TERMS);
        const last = result.allocations.at(-1);
        if (last?.date !== onDate) return;
        const toPrincipal = total(Object.values(last.principal));

        if (last.interest > 0 || toPrincipal > 0) expect(result.costsDueCents).toBe(0);
        if (toPrincipal > 0) expect(result.interestDueCents).toBe(0);
        const inOrder = [...some.invoices].sort((a, b) => (a.dueDate + a.id < b.dueDate + b.id ? -1 : 1));
        const youngest = inOrder.findLastIndex(({ id }) => (last.principal[id] ?? 0) > 0);
        for (const { id } of inOrder.slice(0, Math.max(0, youngest))) expect(result.principalDueCents[id]).toBe(0);
      }),
      { numRuns: 1000 },
    );
  });

  it('the order of the lists does not matter where no two payments share a day', () => {
    fc.assert(
      fc.property(all, date, (some, onDate) => {
        const payments = some.payments.filter(
          (payment, index) => some.payments.findIndex((other) => other.date === payment.date) === index,
        );
        const turned = {
          invoices: [...some.invoices].reverse(),
          payments: [...payments].reverse(),
          costs: [...some.costs].reverse(),
        };

        expect(arrears(turned, onDate, TERMS)).toEqual(arrears({ ...some, payments }, onDate, TERMS));
      }),
      { numRuns: 1000 },
    );
  });

  it('a further payment never raises what is due, but for the rounding of its posting (property 3)', () => {
    fc.assert(
      fc.property(all, date, date, cents, (some, onDate, paidOn, paid) => {
        const more = { ...some, payments: [...some.payments, { date: paidOn, cents: paid }] };
        const rounding = some.invoices.length;

        expect(arrears(more, onDate, NO_INTEREST).totalDueCents).toBeLessThanOrEqual(
          arrears(some, onDate, NO_INTEREST).totalDueCents,
        );
        expect(arrears(more, onDate, TERMS).totalDueCents).toBeLessThanOrEqual(
          arrears(some, onDate, TERMS).totalDueCents + rounding,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

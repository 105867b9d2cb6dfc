import { describe, expect, it } from 'vitest';
import {
  nonpaymentSpans,
  type OverdueSpell,
  type SuspensionFacts,
  type SuspensionNotice,
  suspensionPlan,
} from '../../../../server/domain/dunning/suspension.js';

const PARIS = 'Europe/Paris';
const POLICY = { graceDays: 15, minNoticeHours: 48 };
const at = (text: string): Date => new Date(text);

/** Due on 1 February: overdue from 2 February, planned for 17 February, both 00:00 in Paris. */
const PLANNED = at('2025-02-16T23:00:00Z');
const OVERDUE = at('2025-02-01T23:00:00Z');

function spell(id: string, start: Date, end?: Date, dueDate = '2025-02-01'): OverdueSpell {
  return { invoice: { id, dueDate, timeZone: PARIS }, policy: POLICY, start, end };
}

function notice(invoiceId: string, deemed: string, more: Partial<SuspensionNotice> = {}): SuspensionNotice {
  return { invoiceId, sentAt: at(deemed), deemedAt: at(deemed), ...more };
}

const WARNED = notice('F1', '2025-02-12T09:00:00Z');

function spansOf(facts: SuspensionFacts): readonly (readonly [string, string | undefined])[] {
  return nonpaymentSpans(facts).map(({ start, end }) => [start.toISOString(), end?.toISOString()] as const);
}

const iso = (text: string): string => at(text).toISOString();

describe('suspensionPlan (M4.1, M7.5, A08)', () => {
  const invoice = { dueDate: '2025-02-01', timeZone: PARIS };

  it.each([
    ['a notice long before', '2025-02-12T09:00:00Z', '2025-02-16T23:00:00Z'],
    ['a notice of exactly 48 hours before', '2025-02-14T23:00:00Z', '2025-02-16T23:00:00Z'],
    ['a notice one millisecond later', '2025-02-14T23:00:00.001Z', '2025-02-16T23:00:00.001Z'],
    ['a late notice', '2025-03-11T08:00:00Z', '2025-03-13T08:00:00Z'],
    ['elapsed hours over a night of 23', '2025-03-29T12:00:00Z', '2025-03-31T12:00:00Z'],
  ])('waits for the end of grace and for the age of the notice: %s', (_title, given, suspendAt) => {
    expect(suspensionPlan(invoice, POLICY, at(given))).toEqual({ plannedAt: PLANNED, suspendAt: at(suspendAt) });
  });

  it('plans, but suspends nobody without a notice', () => {
    expect(suspensionPlan(invoice, POLICY, undefined)).toEqual({ plannedAt: PLANNED });
  });

  it.each([
    [0, '2025-02-01T23:00:00Z'],
    [1, '2025-02-02T23:00:00Z'],
    [57, '2025-03-30T22:00:00Z'],
  ])('ends %s days of grace at a local midnight', (graceDays, plannedAt) => {
    expect(suspensionPlan(invoice, { graceDays, minNoticeHours: 0 }, undefined).plannedAt).toEqual(at(plannedAt));
  });

  it.each([
    ['graceDays', { graceDays: -1, minNoticeHours: 48 }],
    ['graceDays', { graceDays: 1.5, minNoticeHours: 48 }],
    ['minNoticeHours', { graceDays: 15, minNoticeHours: -1 }],
  ])('refuses %s that are no whole number from 0 on (I-17)', (field, policy) => {
    expect(() => suspensionPlan(invoice, policy, undefined)).toThrow(
      `${field}: must be a whole number, not below zero.`,
    );
  });
});

describe('nonpaymentSpans (M4.1, M7.5, I-9)', () => {
  it('suspends from the planned instant until the spell ends', () => {
    const paid = at('2025-03-03T10:00:00Z');

    expect(spansOf({ spells: [spell('F1', OVERDUE, paid)], notices: [WARNED] })).toEqual([
      [PLANNED.toISOString(), paid.toISOString()],
    ]);
    expect(spansOf({ spells: [spell('F1', OVERDUE)], notices: [WARNED] })).toEqual([
      [PLANNED.toISOString(), undefined],
    ]);
  });

  it('suspends nobody who pays at the very instant, but one who pays a millisecond later (G-TIE)', () => {
    expect(spansOf({ spells: [spell('F1', OVERDUE, PLANNED)], notices: [WARNED] })).toEqual([]);
    const late = new Date(PLANNED.getTime() + 1);
    expect(spansOf({ spells: [spell('F1', OVERDUE, late)], notices: [WARNED] })).toHaveLength(1);
  });

  it('suspends nobody without a notice of this invoice', () => {
    expect(spansOf({ spells: [spell('F1', OVERDUE)], notices: [] })).toEqual([]);
    expect(spansOf({ spells: [spell('F1', OVERDUE)], notices: [notice('F2', '2025-02-12T09:00:00Z')] })).toEqual([]);
    expect(spansOf({ spells: [], notices: [WARNED] })).toEqual([]);
  });

  it('needs a notice that was sent in the current spell: from its first instant on, and given before its end', () => {
    const again = at('2025-03-10T08:00:00Z');
    const suspended = (sent: string, deemed: string): boolean =>
      spansOf({ spells: [spell('F1', again)], notices: [notice('F1', deemed, { sentAt: at(sent) })] }).length > 0;

    expect(suspended('2025-03-10T07:59:59.999Z', '2025-03-11T08:00:00Z')).toBe(false);
    expect(suspended('2025-03-10T08:00:00Z', '2025-03-11T08:00:00Z')).toBe(true);
    const spells = [spell('F1', OVERDUE, again)];
    const advances = [{ start: OVERDUE, end: at('2026-01-01T00:00:00Z') }];
    const last = new Date(again.getTime() - 1).toISOString();
    expect(spansOf({ spells, advances, notices: [notice('F1', again.toISOString())] })).toEqual([]);
    expect(spansOf({ spells, advances, notices: [notice('F1', last)] })).toEqual([[last, again.toISOString()]]);
  });

  it('needs a new notice after a chargeback, and 48 hours', () => {
    const spells = [spell('F1', OVERDUE, at('2025-02-20T10:00:00Z')), spell('F1', at('2025-03-10T08:00:00Z'))];
    const first = [PLANNED.toISOString(), iso('2025-02-20T10:00:00Z')];

    expect(spansOf({ spells, notices: [WARNED] })).toEqual([first]);
    expect(spansOf({ spells, notices: [notice('F1', '2025-03-11T08:00:00Z'), WARNED] })).toEqual([
      first,
      [iso('2025-03-13T08:00:00Z'), undefined],
    ]);
  });

  it('goes by the first of several notices of a spell', () => {
    const notices = [notice('F1', '2025-02-25T09:00:00Z'), notice('F1', '2025-02-20T09:00:00Z')];

    expect(spansOf({ spells: [spell('F1', OVERDUE)], notices })).toEqual([[iso('2025-02-22T09:00:00Z'), undefined]]);
  });

  it('takes a refuted notice as none from that instant on, and not back what it began before (G-TIE)', () => {
    const spells = [spell('F1', OVERDUE)];
    const refuted = (instant: Date) => [{ ...WARNED, refutedAt: instant }];

    expect(spansOf({ spells, notices: refuted(new Date(PLANNED.getTime() - 1)) })).toEqual([]);
    expect(spansOf({ spells, notices: refuted(PLANNED) })).toEqual([]);
    expect(spansOf({ spells, notices: refuted(new Date(PLANNED.getTime() + 1)) })).toHaveLength(1);
    expect(spansOf({ spells, notices: [...refuted(PLANNED), notice('F1', '2025-02-18T09:00:00Z')] })).toEqual([
      [iso('2025-02-20T09:00:00Z'), undefined],
    ]);
  });

  it('lasts until nothing in the scope is overdue, though what falls due meanwhile has no notice (A09)', () => {
    const spells = [
      spell('F2', at('2025-02-19T23:00:00Z'), at('2025-03-09T10:00:00Z'), '2025-02-19'),
      spell('F1', OVERDUE, at('2025-03-03T10:00:00Z')),
    ];

    expect(spansOf({ spells, notices: [WARNED] })).toEqual([[PLANNED.toISOString(), iso('2025-03-09T10:00:00Z')]]);
  });

  it('goes on where one invoice is paid at the instant at which the next falls due, and ends a millisecond before', () => {
    const next = at('2025-03-03T23:00:00Z');
    const spells = (paid: Date) => [spell('F1', OVERDUE, paid), spell('F2', next, undefined, '2025-03-03')];
    const before = new Date(next.getTime() - 1);

    expect(spansOf({ spells: spells(next), notices: [WARNED] })).toEqual([[PLANNED.toISOString(), undefined]]);
    expect(spansOf({ spells: spells(before), notices: [WARNED] })).toEqual([
      [PLANNED.toISOString(), before.toISOString()],
    ]);
  });

  it('starts again only with a start of its own', () => {
    const spells = [
      spell('F1', OVERDUE, at('2025-03-03T10:00:00Z')),
      spell('F2', at('2025-04-01T22:00:00Z'), at('2025-05-01T10:00:00Z'), '2025-04-01'),
    ];
    const notices = [WARNED, notice('F2', '2025-04-20T10:00:00Z')];

    expect(spansOf({ spells, notices })).toEqual([
      [PLANNED.toISOString(), iso('2025-03-03T10:00:00Z')],
      [iso('2025-04-22T10:00:00Z'), iso('2025-05-01T10:00:00Z')],
    ]);
  });

  it('is kept, and never started, by interest and costs that are due (A09)', () => {
    const paid = at('2025-03-03T10:00:00Z');
    const otherDebts = [{ start: OVERDUE, end: at('2025-03-05T10:00:00Z') }];

    expect(spansOf({ spells: [spell('F1', OVERDUE, paid)], notices: [WARNED], otherDebts })).toEqual([
      [PLANNED.toISOString(), iso('2025-03-05T10:00:00Z')],
    ]);
    expect(spansOf({ spells: [], notices: [WARNED], otherDebts })).toEqual([]);
  });

  it('is held for a span, and goes on at its expiry (G-OVERRIDE)', () => {
    const spells = [spell('F1', OVERDUE, at('2025-04-10T10:00:00Z'))];
    const holds = [{ start: at('2025-02-10T00:00:00Z'), end: at('2025-03-31T22:00:00Z') }];

    expect(spansOf({ spells, notices: [WARNED], holds })).toEqual([
      [iso('2025-03-31T22:00:00Z'), iso('2025-04-10T10:00:00Z')],
    ]);
    expect(
      spansOf({ spells, notices: [WARNED], holds: [{ start: at('2025-03-01T00:00:00Z'), end: holds[0]?.end }] }),
    ).toEqual([
      [PLANNED.toISOString(), iso('2025-03-01T00:00:00Z')],
      [iso('2025-03-31T22:00:00Z'), iso('2025-04-10T10:00:00Z')],
    ]);
  });

  it('is advanced to before the end of grace, but never to before the notice (G-OVERRIDE, M7.5)', () => {
    const spells = [spell('F1', OVERDUE, at('2025-03-03T10:00:00Z'))];
    const advances = (from: string, to: string) => [{ start: at(from), end: at(to) }];
    const end = iso('2025-03-03T10:00:00Z');

    expect(
      spansOf({ spells, notices: [WARNED], advances: advances('2025-02-13T00:00:00Z', '2025-02-20T00:00:00Z') }),
    ).toEqual([[iso('2025-02-13T00:00:00Z'), end]]);
    expect(
      spansOf({ spells, notices: [WARNED], advances: advances('2025-02-03T00:00:00Z', '2025-02-20T00:00:00Z') }),
    ).toEqual([[iso('2025-02-12T09:00:00Z'), end]]);
    expect(
      spansOf({ spells, notices: [], advances: advances('2025-02-03T00:00:00Z', '2025-02-20T00:00:00Z') }),
    ).toEqual([]);
  });

  it('is advanced no longer than the override lasts, and a hold wins over it', () => {
    const spells = [spell('F1', OVERDUE, at('2025-03-03T10:00:00Z'))];
    const advances = [{ start: at('2025-02-13T00:00:00Z'), end: at('2025-02-14T00:00:00Z') }];
    const holds = [{ start: at('2025-02-13T12:00:00Z'), end: at('2025-03-31T00:00:00Z') }];

    expect(spansOf({ spells, notices: [WARNED], advances })).toEqual([
      [iso('2025-02-13T00:00:00Z'), iso('2025-02-14T00:00:00Z')],
      [PLANNED.toISOString(), iso('2025-03-03T10:00:00Z')],
    ]);
    expect(spansOf({ spells, notices: [WARNED], advances, holds })).toEqual([
      [iso('2025-02-13T00:00:00Z'), iso('2025-02-13T12:00:00Z')],
    ]);
  });
});

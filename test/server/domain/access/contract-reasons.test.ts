import { describe, expect, it } from 'vitest';
import { contractReasons } from '../../../../server/domain/access/contract-reasons.js';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import type { Subscription } from '../../../../server/domain/subscription.js';
import { after, aSubscription, DAY_MS } from '../../../support/builders.js';

/** Each reason as `CODE from – to (since, until, rule)`, in days after the signature of 1 January 2026, Paris time. */
function lines(overrides: Partial<Subscription>): readonly string[] {
  const signedAt = new Date('2025-12-31T23:00:00Z');
  const days = (instant: number | undefined) =>
    instant === undefined || !Number.isFinite(instant) ? '…' : String((instant - signedAt.getTime()) / DAY_MS);
  const subscription = aSubscription({ signedAt, termEnd: '2026-03-02', ...overrides });

  return contractReasons(subscription)
    .filter(({ from, to }) => from < to)
    .map(({ from, to, reason: { code, since, until, rule } }) =>
      [code, days(from), days(to), days(since?.getTime()), days(until?.getTime()), rule].join(' '),
    );
}

const day = (days: number) => new Date(new Date('2025-12-31T23:00:00Z').getTime() + days * DAY_MS);
const termination = (at: number, effectiveAt: number, overrides = {}): ContractEvent => ({
  kind: 'termination',
  at: day(at),
  effectiveAt: day(effectiveAt),
  reason: 'nonpayment',
  ...overrides,
});

describe('contractReasons: no paid period, no access (L-CONF-10)', () => {
  it.each<[string, Partial<Subscription>, readonly string[]]>([
    ['a term', {}, ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 60 … 60 … M3.1']],
    [
      'a term under learnwise',
      { template: 'learnwise' },
      ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 60 … 60 … L-TERM-1'],
    ],
    ['a contract that renews by itself', { renewal: { months: 2, noticeDays: 10 } }, ['NOT_STARTED … 0 … 0 M1.1']],
    [
      'a cancellation of it',
      { renewal: { months: 2, noticeDays: 10 }, events: [{ kind: 'cancellation', at: day(5) }] },
      ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 59 … 59 … M3.1'],
    ],
    [
      'a cancellation that was taken back',
      { renewal: { months: 2, noticeDays: 10 }, events: [{ kind: 'cancellation', at: day(5), withdrawnAt: day(6) }] },
      ['NOT_STARTED … 0 … 0 M1.1'],
    ],
    ['a termination', { events: [termination(5, 5)] }, ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 5 … 5 … M3.4']],
    [
      'a termination that was dated back: known only from the day it was written',
      { events: [termination(9, 5)] },
      ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 9 … 5 … M3.4'],
    ],
    [
      'a termination with an event after it, which splits nothing',
      { events: [termination(5, 6), { kind: 'cancellation', at: day(9) }] },
      ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 6 … 6 … M3.4'],
    ],
    [
      'a termination that was withdrawn at its instant',
      { events: [termination(5, 6, { withdrawnAt: day(6) })] },
      ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 60 … 60 … M3.1'],
    ],
    [
      'a termination before the term: nothing is to start any more',
      { termStart: '2026-01-11', events: [termination(2, 3)] },
      ['NOT_STARTED … 3 … 10 M1.1', 'SUBSCRIPTION_ENDED 3 … 3 … M3.4'],
    ],
    [
      'a product that was stopped',
      { events: [{ kind: 'product_withdrawal', at: day(5), interruptedAt: day(50) }] },
      ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 50 … 50 … M1.4', 'PRODUCT_WITHDRAWN 50 … 50 … M1.4'],
    ],
    [
      'a product that was stopped under learnwise, known later than it happened',
      { template: 'learnwise', events: [{ kind: 'product_withdrawal', at: day(5), interruptedAt: day(4) }] },
      ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 5 … 4 … L-TERM-3', 'PRODUCT_WITHDRAWN 5 … 4 … L-TERM-3'],
    ],
    [
      'a product that stops after the term',
      { events: [{ kind: 'product_withdrawal', at: day(5), interruptedAt: day(90) }] },
      ['NOT_STARTED … 0 … 0 M1.1', 'SUBSCRIPTION_ENDED 60 … 60 … M3.1', 'PRODUCT_WITHDRAWN 90 … 90 … M1.4'],
    ],
    ['a draft: it never entitles, so nothing of it ends', { signedAt: undefined }, ['NOT_STARTED … 0 … 0 M1.1']],
  ])('%s', (_what, overrides, expected) => {
    expect(lines(overrides)).toEqual(expected);
  });

  it('names the zone of the contract with each', () => {
    const events = [{ kind: 'product_withdrawal', at: after(0), interruptedAt: after(1) }] as const;

    expect(contractReasons(aSubscription({ events })).map(({ reason }) => reason.timeZone)).toEqual([
      'Europe/Paris',
      'Europe/Paris',
      'Europe/Paris',
    ]);
  });
});

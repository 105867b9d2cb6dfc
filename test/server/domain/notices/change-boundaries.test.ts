import { describe, expect, it } from 'vitest';
import type { TenantHistory } from '../../../../server/domain/history.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import type { DecidedFee, PublishedPrice } from '../../../../server/domain/notices/announced-facts.js';
import { dueNotices } from '../../../../server/domain/notices/due-notices.js';
import type { Notice } from '../../../../server/domain/notices/notice.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import type { ContractTemplate } from '../../../../server/domain/templates/parameters.js';
import { at, finalNotice, history, learnwise, subscription } from '../dunning/tenant-history.js';
import { linesOf, UNTIL } from './notice-lines.js';

const END = at('2025-12-31T23:00:00Z');
const ended = (effectiveAt: string) =>
  ({ kind: 'termination', at: at(effectiveAt), effectiveAt: at(effectiveAt), reason: 'breach_customer' }) as const;
/** The terms of a template with some parameters of its own, as published before any signature. */
const publishedAs = (template: ContractTemplate, name: string, parameters: object) => ({
  id: `${name}@1`,
  publishedAt: at('2024-06-01T00:00:00Z'),
  template: { ...template, id: `${name}@1`, name, parameters: { ...template.parameters, ...parameters } },
});

describe('new fees, at their boundaries (L-FEE-1d)', () => {
  const fee: DecidedFee = {
    id: 'FEE',
    subscriptionId: 'S1' as SubscriptionId,
    decidedAt: at('2025-11-01T09:00:00Z'),
    unitCents: 9,
  };
  const given = (sentAt: string, more: Partial<Notice> = {}) => finalNotice('FEE', sentAt, { kind: 'N-FEE', ...more });
  const days = (facts: Partial<TenantHistory>) =>
    linesOf('N-FEE', { subscriptions: [learnwise('S1')], decidedFees: [fee], ...facts }).map((line) =>
      line.slice(0, 17),
    );
  const [DECIDED, FIRST, SECOND] = ['2025-11-01T09:00Z', '2025-12-17T23:00Z', '2025-12-28T23:00Z'];

  it('are those of one subscription alone', () => {
    const other = learnwise('S2', { termStart: '2025-03-01', termEnd: '2026-03-01' });
    const line = '2025-11-01T09:00Z FEE → administrators by 2025-12-01T23:00Z';

    expect(linesOf('N-FEE', { subscriptions: [learnwise('S1'), other], decidedFees: [fee] })).toEqual([line]);
  });

  it.each([
    ['that ends with its term', subscription('S1')],
    ['that nobody signed', learnwise('S1', { signedAt: undefined })],
    ['that was over', learnwise('S1', { events: [ended('2025-11-01T09:00:00Z')] })],
  ])('are told to no contract %s', (_, contract) => {
    expect(days({ subscriptions: [contract], notices: [given('2025-11-03T09:00:00Z')] })).toEqual([]);
  });

  it.each([
    ['the terms protect the period alone', subscription('S1', { renewal: { months: 12, noticeDays: 30 } })],
    ['nobody published the terms', learnwise('S1', { template: 'lost' })],
  ])('need no days of notice where %s', (_, contract) => {
    const [line] = linesOf('N-FEE', { subscriptions: [contract], decidedFees: [fee] });

    expect(line?.slice(-17)).toBe('2025-12-31T23:00Z');
  });

  it.each<[string, readonly Notice[], readonly string[]]>([
    ['once they were given', [given('2025-11-03T09:00:00Z')], [DECIDED, FIRST, SECOND]],
    ['not where the notice was of something else', [given('2025-11-03T09:00:00Z', { subjectId: 'F1' })], [DECIDED]],
    ['not where it was another notice', [given('2025-11-03T09:00:00Z', { kind: 'N-PRICE' })], [DECIDED]],
    ['not where it was never confirmed', [given('2025-11-03T09:00:00Z', { confirmedAt: undefined })], [DECIDED]],
    [
      'from the first one that was given',
      [given('2025-12-10T09:00:00Z'), given('2025-11-03T09:00:00Z')],
      [DECIDED, FIRST, SECOND],
    ],
  ])('are reminded of %s', (_, notices, dueOn) => {
    expect(days({ notices })).toEqual(dueOn);
    expect(days({ notices: notices.toReversed() })).toEqual(dueOn);
  });

  it.each([
    ['2025-12-17T23:00:00Z', [DECIDED]],
    ['2025-12-17T23:00:00.001Z', [DECIDED, FIRST]],
    ['2025-12-28T23:00:00Z', [DECIDED, FIRST]],
    ['2025-12-28T23:00:00.001Z', [DECIDED, FIRST, SECOND]],
  ])('are reminded of until the answer at %s (G-TIE)', (answeredAt, dueOn) => {
    const decidedFees = [{ ...fee, answeredAt: at(answeredAt) }];

    expect(days({ decidedFees, notices: [given('2025-11-03T09:00:00Z')] })).toEqual(dueOn);
  });

  it('are reminded of only after the notice, and while the contract runs', () => {
    const short = publishedAs(LEARNWISE_2024_06_05, 'short', {
      'price.existingCustomers': { value: { until: 'period_end_and_acceptance', noticeDays: 10 }, from: 'contract' },
    });
    const facts = { publishedTerms: [short], subscriptions: [learnwise('S1', { template: 'short' })] };

    expect(days({ ...facts, notices: [given('2025-12-17T22:59:59.999Z')] })).toEqual([DECIDED, FIRST, SECOND]);
    expect(days({ ...facts, notices: [given('2025-12-17T23:00:00Z')] })).toEqual([DECIDED, SECOND]);
    const cut = learnwise('S1', { events: [ended('2025-12-28T23:00:00Z')] });
    expect(days({ subscriptions: [cut], notices: [given('2025-11-03T09:00:00Z')] })).toEqual([DECIDED, FIRST]);
  });
});

describe('a new list price, at its boundaries (M11.2)', () => {
  const price: PublishedPrice = {
    id: 'P',
    publishedAt: at('2025-05-01T09:00:00Z'),
    effectiveAt: at('2025-05-01T09:00:00Z'),
    unitCents: 9,
  };
  const renewed = { kind: 'signed_renewal', at: at('2025-04-01T00:00:00Z'), termEnd: '2027-01-01' } as const;
  const of = (some: Partial<PublishedPrice>, contract = subscription('S1')) =>
    linesOf('N-PRICE', { publishedPrices: [{ ...price, ...some }], subscriptions: [contract] }).map(
      (line) => `${line.slice(0, 17)} by ${line.slice(-17)}`,
    );

  it('is told to the customers of its product, and to all where it names none', () => {
    const told = ['2025-12-01T23:00Z by 2025-12-31T23:00Z'];

    expect(of({ productId: 'A' }, subscription('S1', { productId: 'A' }))).toEqual(told);
    expect(of({}, subscription('S1', { productId: 'A' }))).toEqual(told);
    expect(of({ productId: 'B' }, subscription('S1', { productId: 'A' }))).toEqual([]);
    expect(of({ productId: 'A' })).toEqual([]);
  });

  it('waits for the end of the period in which it takes effect, or is published', () => {
    const contract = subscription('S1', { events: [renewed] });

    expect(of({ effectiveAt: at('2026-03-01T00:00:00Z') }, contract)).toEqual([
      '2026-12-01T23:00Z by 2026-12-31T23:00Z',
    ]);
    expect(of({ effectiveAt: at('2025-02-01T00:00:00Z'), publishedAt: at('2026-02-01T00:00:00Z') }, contract)).toEqual([
      '2026-12-01T23:00Z by 2026-12-31T23:00Z',
    ]);
    expect(of({}, contract)).toEqual(['2025-12-01T23:00Z by 2025-12-31T23:00Z']);
  });

  const signed = (when: string, termEnd: string) => ({ kind: 'signed_renewal', at: at(when), termEnd }) as const;

  it('names the first period that begins with the price, at its instant too (A17)', () => {
    const contract = subscription('S1', { events: [signed('2025-10-01T10:00:00Z', '2027-01-01')] });
    const from = (effectiveAt: string) =>
      of({ publishedAt: at('2025-11-01T10:00:00Z'), effectiveAt: at(effectiveAt) }, contract);

    expect(from('2025-12-31T23:00:00Z')).toEqual(['2025-12-01T23:00Z by 2025-12-31T23:00Z']);
    expect(from('2025-12-31T23:00:00.001Z')).toEqual(['2026-12-01T23:00Z by 2026-12-31T23:00Z']);
  });

  it('waits for a period that begins with the price, also where nobody had signed it when it was published (A17)', () => {
    const [first, second] = [
      signed('2025-12-20T10:00:00Z', '2027-01-01'),
      signed('2026-12-20T10:00:00Z', '2028-01-01'),
    ];
    const told = (...events: (typeof first)[]) =>
      of(
        { publishedAt: at('2025-11-01T10:00:00Z'), effectiveAt: at('2026-06-01T10:00:00Z') },
        subscription('S1', { events }),
      );

    expect(told()).toEqual([]);
    expect(told(first)).toEqual(['2026-12-01T23:00Z by 2026-12-31T23:00Z']);
    expect(told(first, second)).toEqual(['2026-12-01T23:00Z by 2026-12-31T23:00Z']);
    const short = [signed('2025-12-20T10:00:00Z', '2026-06-15'), second];
    expect(told(...short)).toEqual(['2026-05-15T22:00Z by 2026-06-14T22:00Z']);
  });

  it('is told when the period that pays it is known, where that is later than 30 days before', () => {
    const contract = subscription('S1', { events: [signed('2025-12-20T10:00:00Z', '2026-01-15')] });

    expect(of({ effectiveAt: at('2026-01-05T10:00:00Z') }, contract)).toEqual([
      '2025-12-20T10:00Z by 2026-01-14T23:00Z',
    ]);
  });

  it('is not told of the price at the signature, nor of one that another has overtaken', () => {
    expect(of({ publishedAt: at('2024-07-01T00:00:00Z'), effectiveAt: at('2024-12-01T10:00:00Z') })).toEqual([]);
    expect(of({ publishedAt: at('2024-07-01T00:00:00Z'), effectiveAt: at('2024-12-01T10:00:00.001Z') })).toHaveLength(
      1,
    );
    const told = (other: Partial<PublishedPrice>) => {
      const later = { ...price, id: 'Q', effectiveAt: at('2025-12-31T23:00:00Z'), ...other };
      return linesOf('N-PRICE', { publishedPrices: [price, later] }).map((line) => line.split(' ')[1]);
    };

    expect(told({})).toEqual(['Q/S1']);
    expect(told({ effectiveAt: at('2025-12-31T23:00:00.001Z') })).toEqual(['P/S1']);
    expect(told({ publishedAt: at('2025-12-01T23:00:00Z') })).toEqual(['Q/S1']);
    expect(told({ publishedAt: at('2025-12-01T23:00:00.001Z') })).toEqual(['P/S1', 'Q/S1']);
    expect(told({ productId: 'B' })).toEqual(['P/S1']);
  });

  it('counts the periods of a contract that renews by itself', () => {
    const published = publishedAs(LEARNWISE_2024_06_05, 'listed', {
      'price.existingCustomers': { value: { until: 'period_end' }, from: 'contract' },
    });
    const contract = learnwise('S1', { template: 'listed', timeZone: 'Europe/Paris' });
    const from = (effectiveAt: string) =>
      linesOf('N-PRICE', {
        publishedPrices: [{ ...price, effectiveAt: at(effectiveAt) }],
        publishedTerms: [published],
        subscriptions: [contract],
      }).map((line) => `${line.slice(0, 17)} by ${line.slice(-17)}`);

    expect(from('2025-05-01T09:00:00Z')).toEqual(['2025-12-01T23:00Z by 2025-12-31T23:00Z']);
    expect(from('2025-12-31T23:00:00Z')).toEqual(['2025-12-01T23:00Z by 2025-12-31T23:00Z']);
    expect(from('2025-12-31T23:00:00.001Z')).toEqual(['2026-12-01T23:00Z by 2026-12-31T23:00Z']);
  });

  it.each([
    ['that is over', { publishedAt: END, effectiveAt: END }, subscription('S1')],
    ['whose terms nobody published', {}, subscription('S1', { template: 'lost' })],
    ['that nobody signed', {}, subscription('S1', { signedAt: undefined })],
  ])('is told to no contract %s', (_, some, contract) => {
    expect(of(some, contract)).toEqual([]);
  });
});

describe('new floating terms, at their boundaries (L-MISC-9, L-MISC-10)', () => {
  const told = (publishedAt: string, contract = learnwise('S1')) => {
    const version = {
      id: 'learnwise@2',
      publishedAt: at(publishedAt),
      template: { ...LEARNWISE_2024_06_05, id: 'learnwise@2' },
    };
    const publishedTerms = [...(history().publishedTerms ?? []), version];
    return linesOf('N-TERMS', { subscriptions: [contract], publishedTerms });
  };

  it('are told from the signature on, and not to whom signed them', () => {
    expect(told('2024-12-01T09:59:59.999Z')).toEqual([]);
    expect(told('2024-12-01T10:00:00Z')).toEqual([]);
    expect(told('2024-12-01T10:00:00.001Z')).toHaveLength(1);
    expect(told('2025-06-01T00:00:00Z', learnwise('S1', { signedAt: undefined }))).toEqual([]);
  });

  it('are told until the end of the contract', () => {
    const contract = learnwise('S1', { events: [ended('2025-06-01T00:00:00Z')] });

    expect(told('2025-05-31T23:59:59.999Z', contract)).toHaveLength(1);
    expect(told('2025-06-01T00:00:00Z', contract)).toEqual([]);
  });

  it('are of no concern where others of that name rule, or none do', () => {
    expect(linesOf('N-TERMS', { subscriptions: [learnwise('S1')] })).toEqual([]);
    expect(linesOf('N-TERMS', { subscriptions: [learnwise('S1', { template: 'lost' })] })).toEqual([]);
    expect(told('2025-06-01T00:00:00Z', learnwise('S1', { template: 'lost' }))).toEqual([]);
    const late = { id: 'moocit@2', publishedAt: at('2025-06-01T00:00:00Z'), template: MOOCIT_1 };
    const publishedTerms = [...(history().publishedTerms ?? []), late];
    expect(linesOf('N-TERMS', { subscriptions: [learnwise('S1')], publishedTerms })).toEqual([]);
  });
});

describe('a stopped product, at its boundaries (M1.4, L-TERM-3)', () => {
  const productStops = [{ productId: 'P', announcedAt: at('2025-01-10T09:00:00Z') }];
  const gatesOf = (contract = subscription('S1', { productId: 'P' })) =>
    dueNotices(history({ productStops, subscriptions: [contract] }), UNTIL)
      .filter(({ kind }) => kind === 'N-WITHDRAW')
      .map(({ gates }) => gates);

  it('gates the end only where the terms ask for the notice', () => {
    expect(gatesOf()).toEqual(['product_withdrawal']);
    expect(gatesOf(learnwise('S1', { productId: 'P' }))).toEqual([undefined]);
  });

  it.each([
    ['that was over', subscription('S1', { productId: 'P', events: [ended('2025-01-10T09:00:00Z')] })],
    ['that nobody signed', subscription('S1', { productId: 'P', signedAt: undefined })],
    ['whose terms nobody published', subscription('S1', { productId: 'P', template: 'lost' })],
    ['of another product', subscription('S1', { productId: 'Q' })],
  ])('is told to no contract %s', (_, contract) => {
    expect(gatesOf(contract)).toEqual([]);
  });

  it.each([
    ['2025-10-02T21:59:59.999Z', 3],
    ['2025-10-02T22:00:00Z', 2],
  ])('is told again only after it was recorded, at %s', (recorded, count) => {
    const event = { kind: 'product_withdrawal', at: at(recorded), interruptedAt: END } as const;
    const reminders = (...more: readonly ReturnType<typeof ended>[]) =>
      linesOf('N-WITHDRAW', { subscriptions: [subscription('S1', { productId: 'P', events: [event, ...more] })] });

    expect(reminders()).toHaveLength(count);
    expect(reminders(ended('2025-12-24T23:00:00Z'))).toHaveLength(count - 1);
    expect(reminders(ended('2025-12-24T23:00:00.001Z'))).toHaveLength(count);
  });
});

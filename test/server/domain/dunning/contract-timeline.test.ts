import { describe, expect, it } from 'vitest';
import { Input } from '../../../../server/domain/input.js';
import { DUNNING_OPERATIONS } from '../../../../server/domain/operations/dunning-operations.js';

const CONTRACT = { tz: 'Europe/Paris', termStart: '2025-01-01', termMonths: 12 };
const F1 = { id: 'F1', cents: 120_000, dueDate: '2025-02-01' };
const WARNED = { invoice: 'F1', noticeSentAt: '2025-02-12T09:00:00Z' };

/** `2025-02-01T12:00:00Z active allowed live`, one line an instant. */
function replay(
  facts: object,
  ...probes: readonly string[]
): { readonly lines: readonly string[]; readonly end: unknown } {
  const { states, contractEndsAt } = DUNNING_OPERATIONS.timeline?.(new Input({ ...CONTRACT, ...facts, probes })) as {
    readonly states: readonly {
      readonly subscription: string;
      readonly access: string;
      readonly reasons: readonly string[];
      readonly data: string;
    }[];
    readonly contractEndsAt: Date | null;
  };

  return {
    lines: states.map(({ subscription, access, reasons, data }) => [subscription, access, ...reasons, data].join(' ')),
    end: contractEndsAt?.toISOString() ?? null,
  };
}

function run(name: string, input: object): unknown {
  return DUNNING_OPERATIONS[name]?.(new Input(input));
}

describe('timeline (M3.1, M3.3, M3.4, M4.1, L-TERM-1)', () => {
  it('is pending, then active, then ended and retained, each from its very instant', () => {
    expect(
      replay(
        {},
        '2024-12-31T22:59:59.999Z',
        '2024-12-31T23:00:00Z',
        '2025-12-31T22:59:59.999Z',
        '2025-12-31T23:00:00Z',
        '2026-06-29T21:59:59.999Z',
        '2026-06-29T22:00:00Z',
      ),
    ).toEqual({
      lines: [
        'pending blocked NOT_STARTED live',
        'active allowed live',
        'active allowed live',
        'ended blocked SUBSCRIPTION_ENDED retained',
        'ended blocked SUBSCRIPTION_ENDED retained',
        'ended blocked SUBSCRIPTION_ENDED purge_due',
      ],
      end: '2025-12-31T23:00:00.000Z',
    });
  });

  it('answers in the order of the question', () => {
    expect(replay({}, '2026-01-01T00:00:00Z', '2025-06-01T00:00:00Z').lines).toEqual([
      'ended blocked SUBSCRIPTION_ENDED retained',
      'active allowed live',
    ]);
  });

  it('keeps data as long as it is told, else 180 days', () => {
    const probe = '2026-01-11T00:00:00Z';

    expect(replay({ retentionDays: 10 }, probe).lines).toEqual(['ended blocked SUBSCRIPTION_ENDED purge_due']);
    expect(replay({ retentionDays: 11 }, probe).lines).toEqual(['ended blocked SUBSCRIPTION_ENDED retained']);
  });

  it('suspends by its policy, else after 15 days of grace and 48 hours of notice', () => {
    const facts = { invoices: [F1], suspensionNotices: [WARNED] };

    expect(replay(facts, '2025-02-16T22:59:59Z', '2025-02-16T23:00:00Z').lines).toEqual([
      'active allowed live',
      'active blocked SUSPENDED_NONPAYMENT live',
    ]);
    const policy = { graceDays: 0, minNoticeHours: 1 };
    expect(replay({ ...facts, policy }, '2025-02-12T09:59:59Z', '2025-02-12T10:00:00Z').lines).toEqual([
      'active allowed live',
      'active blocked SUSPENDED_NONPAYMENT live',
    ]);
    expect(
      replay({ ...facts, policy: { graceDays: 30 } }, '2025-03-03T22:59:59Z', '2025-03-03T23:00:00Z').lines,
    ).toEqual(['active allowed live', 'active blocked SUSPENDED_NONPAYMENT live']);
  });

  it('suspends nobody by a notice that was never given', () => {
    const suspensionNotices = [{ invoice: 'F1', noticeSentAt: null }];

    expect(replay({ invoices: [F1], suspensionNotices }, '2025-03-01T00:00:00Z').lines).toEqual([
      'active allowed live',
    ]);
  });

  it('lists independent reasons in the order of G-PRECEDENCE, each once', () => {
    const blocks = [
      { reason: 'TAKEDOWN', from: '2025-01-10T00:00:00Z' },
      { reason: 'SUSPENDED_OVERLOAD', from: '2025-01-10T00:00:00Z' },
      { reason: 'SUSPENDED_BREACH', from: '2025-01-10T00:00:00Z', to: '2025-03-01T00:00:00Z' },
      { reason: 'SUSPENDED_BREACH', from: '2025-02-10T00:00:00Z', to: null },
      { reason: 'SUSPENDED_SECURITY', from: '2025-01-10T00:00:00Z', to: '2025-02-20T00:00:00Z' },
    ];
    const facts = { blocks, invoices: [F1], suspensionNotices: [WARNED] };

    expect(replay(facts, '2024-12-20T00:00:00Z', '2025-02-20T00:00:00Z', '2026-01-01T00:00:00Z').lines).toEqual([
      'pending blocked NOT_STARTED live',
      'active blocked SUSPENDED_BREACH SUSPENDED_NONPAYMENT SUSPENDED_OVERLOAD TAKEDOWN live',
      'ended blocked SUBSCRIPTION_ENDED SUSPENDED_BREACH SUSPENDED_NONPAYMENT SUSPENDED_OVERLOAD TAKEDOWN retained',
    ]);
  });

  it('does not renew by itself, and lets the customer end with the term (M3.1)', () => {
    const events = [{ type: 'customer_cancel', at: '2025-12-31T22:59:59Z' }];

    expect(replay({ events }, '2025-12-31T22:59:58Z', '2025-12-31T22:59:59Z', '2025-12-31T23:00:00Z')).toEqual({
      lines: ['active allowed live', 'non_renewing allowed live', 'ended blocked SUBSCRIPTION_ENDED retained'],
      end: '2025-12-31T23:00:00.000Z',
    });
  });

  it('renews by itself, and has no end until somebody gives notice (L-TERM-1)', () => {
    expect(replay({ autoRenew: true }, '2030-06-01T00:00:00Z')).toEqual({ lines: ['active allowed live'], end: null });
    expect(replay({ autoRenew: false }, '2030-06-01T00:00:00Z').end).toBe('2025-12-31T23:00:00.000Z');
  });

  it.each([
    ['2025-12-01T23:00:00Z', '2025-12-31T23:00:00.000Z'],
    ['2025-12-01T23:00:01Z', '2026-12-31T23:00:00.000Z'],
  ])('ends with the period that a notice still reaches: given at %s', (at, end) => {
    expect(replay({ autoRenew: true, events: [{ type: 'customer_cancel', at }] }, '2025-06-01T00:00:00Z').end).toBe(
      end,
    );
  });

  it('ends at the instant of a termination, whatever else was to come (M3.4, L-FEE-2d)', () => {
    const events = [
      { type: 'customer_cancel', at: '2025-03-01T00:00:00Z' },
      { type: 'terminate', at: '2025-04-15T14:00:00Z' },
    ];

    expect(replay({ events }, '2025-04-15T13:59:59Z', '2025-04-15T14:00:00Z')).toEqual({
      lines: ['non_renewing allowed live', 'ended blocked SUBSCRIPTION_ENDED retained'],
      end: '2025-04-15T14:00:00.000Z',
    });
  });

  it.each([
    ['suspensionNotices: must be about an invoice that there is.', { suspensionNotices: [WARNED] }],
    ['payments: must be for an invoice', { payments: [{ invoice: 'F1', at: '2025-02-20T10:00:00Z', cents: 1 }] }],
    [
      'blocks: must not be lifted before they are effective.',
      { blocks: [{ reason: 'TAKEDOWN', from: '2025-01-10T00:00:00Z', to: '2025-01-09T23:59:59Z' }] },
    ],
    ['termMonths: must be a whole number of at least 1', { termMonths: 0 }],
    [
      'events[0].type: must be one of customer_cancel, terminate',
      { events: [{ type: 'end', at: '2025-01-10T00:00:00Z' }] },
    ],
    ['blocks[0].reason', { blocks: [{ reason: 'NO_SEAT', from: '2025-01-10T00:00:00Z' }] }],
    ['invoices[0].cents', { invoices: [{ ...F1, cents: 0.5 }] }],
  ])('refuses what contradicts itself: %s', (message, facts) => {
    expect(() => replay(facts, '2025-06-01T00:00:00Z')).toThrow(message);
  });

  it('takes a block that is lifted at once as none, and names the probe that is no instant', () => {
    const blocks = [{ reason: 'TAKEDOWN', from: '2025-06-01T00:00:00Z', to: '2025-06-01T00:00:00Z' }];

    expect(replay({ blocks }, '2025-06-01T00:00:00Z').lines).toEqual(['active allowed live']);
    expect(() => replay({}, '2025-06-01T00:00:00Z', '2025-06-31T00:00:00Z')).toThrow('probes[1]: must be an instant');
  });
});

describe('suspensionPlan, dunningStage, noticeDeemed', () => {
  it('takes the defaults of the product where a number is missing', () => {
    expect(
      run('suspensionPlan', { dueDate: '2025-02-01', noticeSentAt: '2025-02-15T09:00:00Z', tz: 'Europe/Paris' }),
    ).toEqual({
      plannedAt: new Date('2025-02-16T23:00:00Z'),
      suspendAt: new Date('2025-02-17T09:00:00Z'),
    });
    const invoices = [F1];
    expect(run('dunningStage', { invoices, at: '2025-02-17T12:00:00Z', tz: 'Europe/Paris' })).toEqual({
      stage: 'suspensionDue',
      oldestUnpaid: 'F1',
      daysPastDue: 16,
    });
  });

  it('has no oldest invoice where all is paid, and counts what is received at the very instant (G-TIE)', () => {
    const payments = [{ invoice: 'F1', at: '2025-02-17T12:00:00Z', cents: 120_000 }];
    const question = { invoices: [F1], payments, tz: 'Europe/Paris' };

    expect(run('dunningStage', { ...question, at: '2025-02-17T12:00:00Z' })).toEqual({
      stage: 'clear',
      oldestUnpaid: null,
      daysPastDue: null,
    });
    expect(run('dunningStage', { ...question, at: '2025-02-17T11:59:59Z' })).toMatchObject({ oldestUnpaid: 'F1' });
  });

  it('reads the instant of each channel', () => {
    const [sentAt, recordedAt] = ['2025-12-01T20:00:00Z', '2025-12-01T21:00:00Z'];
    const deemed = (channel: string): unknown =>
      run('noticeDeemed', { channel, sentAt, recordedAt, tz: 'Europe/Amsterdam' });

    expect(deemed('in_app')).toEqual({ deemedAt: new Date(recordedAt) });
    expect(deemed('courier')).toEqual({ deemedAt: new Date('2025-12-01T23:00:00Z') });
    expect(deemed('fax')).toEqual({ deemedAt: null });
    expect(() => deemed('pigeon')).toThrow('channel: must be one of in_person, fax, email, courier');
  });
});

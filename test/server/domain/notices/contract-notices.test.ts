import { describe, expect, it } from 'vitest';
import type { ContractEvent } from '../../../../server/domain/contract/contract-event.js';
import type { TenantHistory } from '../../../../server/domain/history.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { at, history, learnwise, subscription } from '../dunning/tenant-history.js';
import { linesOf } from './notice-lines.js';

describe('about contracts (M0.1, M3.1, M3.4, L-TERM-1)', () => {
  const withEvents = (...events: readonly ContractEvent[]) => ({ subscriptions: [subscription('S1', { events })] });

  it('welcomes at the signature, and not before there is one', () => {
    expect(linesOf('N-WELCOME', {})).toEqual(['2024-12-01T10:00Z S1 → administrators']);
    expect(linesOf('N-WELCOME', { subscriptions: [subscription('S1', { signedAt: undefined })] })).toEqual([]);
  });

  it('confirms a cancellation with the end, and a termination with its instant', () => {
    const [cancelled, terminated] = [at('2025-06-10T09:00:00Z'), at('2025-07-01T12:00:00Z')];
    const facts = withEvents(
      { kind: 'cancellation', at: cancelled },
      { kind: 'termination', at: terminated, effectiveAt: at('2025-07-31T22:00:00Z'), reason: 'breach_customer' },
      { kind: 'cancellation', at: at('2026-02-01T00:00:00Z') },
    );

    expect(linesOf('N-CANCEL-OK', facts)).toEqual(['2025-06-10T09:00Z S1 → administrators by 2025-12-31T23:00Z']);
    expect(linesOf('N-TERMINATED', facts)).toEqual(['2025-07-01T12:00Z S1 → administrators by 2025-07-31T22:00Z']);
  });

  it('announces each renewal twice with the last day for notice, and tells of it', () => {
    const facts = { subscriptions: [learnwise('S1')] };

    expect(linesOf('N-RENEWAL-SOON', facts, at('2026-12-01T00:00:00Z'))).toEqual([
      '2025-11-01T23:00Z S1 → administrators by 2025-12-01T23:00Z',
      '2025-11-24T23:00Z S1 → administrators by 2025-12-01T23:00Z',
      '2026-11-01T23:00Z S1 → administrators by 2026-12-01T23:00Z',
      '2026-11-24T23:00Z S1 → administrators by 2026-12-01T23:00Z',
    ]);
    expect(linesOf('N-RENEWED', facts, at('2026-12-31T23:00:00Z'))).toEqual([
      '2025-12-31T23:00Z S1 → billing_contact',
      '2026-12-31T23:00Z S1 → billing_contact',
    ]);
  });

  it('confirms the notice of the customer only: the provider’s own one tells that the contract ends (L-TERM-1)', () => {
    const given = at('2025-06-10T09:00:00Z');
    const facts = (by?: 'customer' | 'provider') => ({
      subscriptions: [learnwise('S1', { events: [{ kind: 'non_renewal', at: given, by }] })],
    });
    const told = '2025-06-10T09:00Z S1 → administrators by 2025-12-31T23:00Z';

    for (const by of ['customer', undefined] as const) {
      expect(linesOf('N-CANCEL-OK', facts(by))).toEqual([told]);
      expect(linesOf('N-TERMINATED', facts(by))).toEqual([]);
    }
    expect(linesOf('N-CANCEL-OK', facts('provider'))).toEqual([]);
    expect(linesOf('N-TERMINATED', facts('provider'))).toEqual([told]);
  });

  it('names the last day for notice by the version that rules when the reminder is due (L-MISC-9)', () => {
    const parameters = {
      ...LEARNWISE_2024_06_05.parameters,
      'term.nonRenewalNoticeDays': { value: 14, from: 'contract' } as const,
    };
    const template = { ...LEARNWISE_2024_06_05, id: 'learnwise@2', parameters };
    const published = (publishedAt: string) => ({
      subscriptions: [learnwise('S1')],
      publishedTerms: [
        ...(history().publishedTerms ?? []),
        { id: template.id, publishedAt: at(publishedAt), template },
      ],
    });
    const lines = ['2025-11-01T23:00Z', '2025-11-24T23:00Z'].map((due) => `${due} S1 → administrators by`);
    const [before, after] = ['2025-12-01T23:00Z', '2025-12-17T23:00Z'];
    const reminders = (facts: Partial<TenantHistory>) => linesOf('N-RENEWAL-SOON', facts, at('2026-01-01T00:00:00Z'));

    expect(reminders(published('2025-11-01T23:00:00Z'))).toEqual(lines.map((line) => `${line} ${after}`));
    expect(reminders(published('2025-11-24T23:00:00Z'))).toEqual([`${lines[0]} ${before}`, `${lines[1]} ${after}`]);
    expect(reminders(published('2025-11-24T23:00:00.001Z'))).toEqual(lines.map((line) => `${line} ${before}`));
    expect(reminders({ subscriptions: [learnwise('S1')], publishedTerms: [] })).toEqual(
      lines.map((line) => `${line} ${before}`),
    );
  });

  it('announces no renewal that somebody gave notice against, but still that which was due before', () => {
    const events = [{ kind: 'non_renewal' as const, at: at('2025-11-10T09:00:00Z') }];
    const facts = { subscriptions: [learnwise('S1', { events })] };

    expect(linesOf('N-RENEWAL-SOON', facts)).toHaveLength(1);
    expect(linesOf('N-RENEWED', facts)).toEqual([]);
  });

  it('reminds of the end where nothing renews by itself, once more for each signed renewal (A19)', () => {
    expect(linesOf('N-RENEWAL-SOON', {})).toEqual([
      '2025-11-01T23:00Z S1 → administrators by 2025-12-31T23:00Z',
      '2025-11-24T23:00Z S1 → administrators by 2025-12-31T23:00Z',
    ]);
    const renewed = withEvents({ kind: 'signed_renewal', at: at('2025-11-10T09:00:00Z'), termEnd: '2027-01-01' });
    expect(linesOf('N-RENEWAL-SOON', renewed)).toEqual([
      '2025-11-01T23:00Z S1 → administrators by 2025-12-31T23:00Z',
      '2026-11-01T23:00Z S1 → administrators by 2026-12-31T23:00Z',
      '2026-11-24T23:00Z S1 → administrators by 2026-12-31T23:00Z',
    ]);
    expect(linesOf('N-RENEWED', renewed)).toEqual(['2025-12-31T23:00Z S1 → billing_contact']);
  });
});

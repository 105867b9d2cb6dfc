import { describe, expect, it } from 'vitest';
import { tenantRetentionAt } from '../../../../server/domain/retention/tenant-retention.js';
import { at, history, learnwise } from '../dunning/tenant-history.js';
import { publishedAsking } from '../notices/published-terms.js';

const GIVEN = { kind: 'non_renewal', at: at('2025-11-15T10:00:00Z') } as const;

describe('tenantRetentionAt (M3.3, I-16)', () => {
  const ending = history({ subscriptions: [learnwise('S1', { events: [GIVEN] })] });
  const endOf = (facts: typeof ending, when: string) => tenantRetentionAt(facts, at(when))?.endedAt;

  it('keeps the data of a contract that the notice days published since let run on, whoever asks (L-MISC-9, L-TERM-1)', () => {
    const [terms = [], later] = [ending.publishedTerms, publishedAsking(60, '2025-09-01T10:00:00Z')];
    const asked = { ...ending, publishedTerms: [...terms, later] };

    expect(endOf(ending, '2026-07-01T10:00:00Z')).toEqual(at('2025-12-31T23:00:00Z'));
    expect(tenantRetentionAt(asked, at('2026-07-01T10:00:00Z'))).toMatchObject({
      endedAt: at('2026-12-31T23:00:00Z'),
      retention: { lastRetentionDay: '2027-06-29', purgeNotBefore: at('2027-06-29T22:00:00Z') },
    });
  });

  it('goes by the days in force when the notice was given, not by later ones (A04)', () => {
    const later = publishedAsking(60, '2025-11-15T10:00:00.001Z');
    const asked = { ...ending, publishedTerms: [...(ending.publishedTerms ?? []), later] };

    expect(endOf(asked, '2026-07-01T10:00:00Z')).toEqual(at('2025-12-31T23:00:00Z'));
  });
});

import { describe, expect, it } from 'vitest';
import { requireRunning, termsOfSeats } from '../../../server/usecases/seats/seat-terms.js';
import { at, history, learnwise } from '../domain/dunning/tenant-history.js';
import { publishedAsking } from '../domain/notices/published-terms.js';

describe('the seats of a contract', () => {
  it('are given until the end that the notice days published since make (L-MISC-9, L-TERM-1)', () => {
    const ending = learnwise('S1', { events: [{ kind: 'non_renewal', at: at('2025-11-15T10:00:00Z') }] });
    const { publishedTerms = [] } = history();
    const askedIn = (published: typeof publishedTerms, when: string) => () => {
      requireRunning(termsOfSeats(ending, [], published, at(when)), at(when));
    };
    const sixty = [...publishedTerms, publishedAsking(60, '2025-09-01T10:00:00Z')];

    expect(askedIn(publishedTerms, '2026-01-01T00:00:00Z')).toThrow('must not have ended');
    expect(askedIn(sixty, '2026-01-01T00:00:00Z')).not.toThrow();
    expect(askedIn(sixty, '2026-12-31T23:00:00Z')).toThrow('must not have ended');
  });
});

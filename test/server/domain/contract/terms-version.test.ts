import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PublishedTerms, termsInForce, termsSpans } from '../../../../server/domain/contract/terms-version.js';
import { at, ms } from './contract-builders.js';

const V2 = { id: 'v2', publishedAt: at('2025-06-01T08:00:00Z') };
const V1 = { id: 'v1', publishedAt: at('2023-01-01T00:00:00Z') };
const PUBLISHED: readonly PublishedTerms[] = [V2, V1];
const SIGNED = [at('2025-07-01T09:00:00Z'), at('2024-07-01T09:00:00Z')];

function version(policy: 'pinned' | 'floating', instant: string, signedAt = SIGNED): string | undefined {
  return termsInForce(PUBLISHED, { policy, signedAt }, at(instant))?.id;
}

describe('termsInForce', () => {
  it.each([
    ['2024-07-01T08:59:59.999Z', undefined],
    ['2024-07-01T09:00:00Z', 'v1'],
    ['2025-06-30T00:00:00Z', 'v1'],
    ['2025-07-01T08:59:59.999Z', 'v1'],
    ['2025-07-01T09:00:00Z', 'v2'],
  ])('of a pinned subscription at %s is %s: that of its latest signature (M0.2, A05)', (instant, id) => {
    expect(version('pinned', instant)).toBe(id);
  });

  it.each([
    ['2024-07-01T08:59:59.999Z', 'v1'],
    ['2025-06-01T07:59:59.999Z', 'v1'],
    ['2025-06-01T08:00:00Z', 'v2'],
  ])('of a floating one at %s is %s: the newest at that instant (L-MISC-9, L-MISC-10, A04)', (instant, id) => {
    expect(version('floating', instant)).toBe(id);
  });

  it('counts a version that is published at the very signature', () => {
    expect(version('pinned', '2026-01-01T00:00:00Z', [V2.publishedAt])).toBe('v2');
    expect(version('pinned', '2026-01-01T00:00:00Z', [ms(V2.publishedAt, -1)])).toBe('v1');
  });

  it('of a floating one asks for no signature: it is the text to accept before there is one (L-ACC-1, L-MISC-9)', () => {
    expect(version('floating', '2026-01-01T00:00:00Z', [])).toBe('v2');
    expect(version('floating', '2022-01-01T00:00:00Z', [])).toBeUndefined();
  });

  it('is none without a signature where it is pinned, and none where nothing was published before it', () => {
    expect(version('pinned', '2026-01-01T00:00:00Z', [])).toBeUndefined();
    expect(version('pinned', '2026-01-01T00:00:00Z', [at('2022-01-01T00:00:00Z')])).toBeUndefined();
    expect(termsInForce<PublishedTerms>([], { policy: 'floating', signedAt: SIGNED }, V2.publishedAt)).toBeUndefined();
  });

  it('refuses two versions of one instant', () => {
    const twice = [...PUBLISHED, { id: 'v3', publishedAt: V1.publishedAt }];

    const ask = (): unknown => termsInForce(twice, { policy: 'floating', signedAt: SIGNED }, V2.publishedAt);

    expect(ask).toThrow('must have been published at different instants.');
  });

  it('of a pinned subscription is changed by no publication after its signature (I-14, property 13)', () => {
    const instants = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
    const published = fc.uniqueArray(
      instants.map((publishedAt) => ({ id: publishedAt.toISOString(), publishedAt })),
      { selector: ({ id }) => id },
    );

    fc.assert(
      fc.property(published, instants, instants, (versions, signature, instant) => {
        const question = { policy: 'pinned' as const, signedAt: [signature] };
        const known = versions.filter(({ publishedAt }) => publishedAt <= signature);

        expect(termsInForce(versions, question, instant)).toEqual(termsInForce(known, question, instant));
        expect(termsInForce(versions.toReversed(), question, instant)).toEqual(
          termsInForce(versions, question, instant),
        );
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('termsSpans', () => {
  const from = at('2025-05-01T00:00:00Z');
  const to = at('2025-08-01T00:00:00Z');

  it('split a stretch at the publication for a floating subscription: nothing is counted again backwards (A04)', () => {
    expect(termsSpans(PUBLISHED, { policy: 'floating', signedAt: SIGNED }, from, to)).toEqual([
      { start: from, end: V2.publishedAt, terms: V1 },
      { start: V2.publishedAt, end: to, terms: V2 },
    ]);
  });

  it('split it at the signed renewal for a pinned one', () => {
    expect(termsSpans(PUBLISHED, { policy: 'pinned', signedAt: SIGNED }, from, to)).toEqual([
      { start: from, end: SIGNED[0], terms: V1 },
      { start: SIGNED[0], end: to, terms: V2 },
    ]);
  });

  it('begin with the signature of a pinned one, and are one where nothing changes', () => {
    expect(termsSpans(PUBLISHED, { policy: 'pinned', signedAt: [at('2025-05-10T00:00:00Z')] }, from, to)).toEqual([
      { start: at('2025-05-10T00:00:00Z'), end: to, terms: V1 },
    ]);
    expect(termsSpans(PUBLISHED, { policy: 'pinned', signedAt: [] }, from, to)).toEqual([]);
  });

  it('leave out changes at their edges', () => {
    const question = { policy: 'floating' as const, signedAt: SIGNED };

    expect(termsSpans(PUBLISHED, question, from, V2.publishedAt)).toEqual([
      { start: from, end: V2.publishedAt, terms: V1 },
    ]);
    expect(termsSpans(PUBLISHED, question, V2.publishedAt, to)).toEqual([
      { start: V2.publishedAt, end: to, terms: V2 },
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { contractEndAt, contractStateAt, lastWithdrawalOf } from '../../../../server/domain/contract/contract-state.js';
import { noticeDaysAt } from '../../../../server/domain/contract/notice-days.js';
import { withoutNotice } from '../../../../server/domain/contract/recording.js';
import { withPublishedNoticeDays } from '../../../../server/domain/contract/subscription-terms.js';
import { upcoming } from '../../../../server/domain/contract/upcoming.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import type { ContractTemplate } from '../../../../server/domain/templates/parameters.js';
import { at, learnwiseSubscription, ms } from './contract-builders.js';

const PUBLISHED_AT = at('2025-10-01T12:00:00Z');
/** A version in which a notice must be given so many days before the end. */
const asking = (days: number | null, template: ContractTemplate = LEARNWISE_2024_06_05): ContractTemplate => ({
  ...template,
  parameters: { ...template.parameters, 'term.nonRenewalNoticeDays': { value: days, from: 'contract' } },
});
const FIRST = { id: 'first', publishedAt: at('2024-06-05T08:00:00Z'), template: LEARNWISE_2024_06_05 };
const SIXTY = { id: 'sixty', publishedAt: PUBLISHED_AT, template: asking(60) };
const TEN = { id: 'ten', publishedAt: at('2026-10-01T12:00:00Z'), template: asking(10) };
const FLOATING = withPublishedNoticeDays(learnwiseSubscription(), [SIXTY, TEN, FIRST]);

const endAfter = (instant: Date): Date | undefined =>
  contractEndAt({ ...FLOATING, events: [{ kind: 'non_renewal', at: instant }] }, instant)?.at;

describe('notice days of a floating version (L-TERM-1, L-MISC-9)', () => {
  it('are those in force at the instant: from publication on, that instant included', () => {
    expect(noticeDaysAt(FLOATING, ms(PUBLISHED_AT, -1))).toBe(30);
    expect(noticeDaysAt(FLOATING, PUBLISHED_AT)).toBe(60);
    expect(noticeDaysAt(FLOATING, ms(TEN.publishedAt, -1))).toBe(60);
    expect(noticeDaysAt(FLOATING, TEN.publishedAt)).toBe(10);
    expect(noticeDaysAt(learnwiseSubscription(), PUBLISHED_AT)).toBe(30);
    expect(noticeDaysAt({}, PUBLISHED_AT)).toBe(0);
    const renewal = FLOATING.renewal!;
    const reversed = { renewal: { ...renewal, laterNoticeDays: renewal.laterNoticeDays?.toReversed() } };
    for (const either of [FLOATING, reversed]) {
      expect(noticeDaysAt(either, ms(TEN.publishedAt, 1))).toBe(10);
    }
  });

  it('rule a notice that is given after the publication, and none before (A04)', () => {
    const deadline = at('2025-11-01T23:00:00Z');

    expect(endAfter(deadline)).toEqual(at('2025-12-31T23:00:00Z'));
    expect(endAfter(ms(deadline, 1))).toEqual(at('2026-12-31T23:00:00Z'));
    const early = { ...FIRST, id: 'late', publishedAt: at('2025-11-20T00:00:00Z'), template: asking(60) };
    const noticed = withPublishedNoticeDays(
      learnwiseSubscription({ events: [{ kind: 'non_renewal', at: at('2025-11-19T00:00:00Z') }] }),
      [FIRST, early],
    );
    expect(contractStateAt(noticed, at('2026-01-01T00:00:00Z')).endReason).toBe('non_renewal');
  });

  it('move the deadline that lies ahead, as soon as they are published', () => {
    const deadlineAfter = (instant: Date): Date | undefined =>
      upcoming({ subscription: FLOATING }, instant).find(({ kind }) => kind === 'notice_deadline')?.at;

    expect(deadlineAfter(ms(PUBLISHED_AT, -1))).toEqual(at('2025-12-01T23:00:00Z'));
    expect(deadlineAfter(PUBLISHED_AT)).toEqual(at('2025-11-01T23:00:00Z'));
  });

  it('of the version at the withdrawal decide whether a notice may still be taken back', () => {
    const notice = { kind: 'non_renewal', at: at('2025-09-01T00:00:00Z') } as const;
    const noticed = { ...FLOATING, events: [notice] };
    const last = at('2025-11-01T23:00:00Z');

    expect(lastWithdrawalOf(noticed, notice)).toEqual(at('2025-12-01T23:00:00Z'));
    expect(contractEndAt(withoutNotice(noticed, notice, last), last)).toBeUndefined();
    expect(() => withoutNotice(noticed, notice, ms(last, 1))).toThrow('must not lie after the last day');
    const withdrawn = (withdrawnAt: Date) => ({ ...FLOATING, events: [{ ...notice, withdrawnAt }] });
    expect(contractEndAt(withdrawn(last), ms(last, 1))).toBeUndefined();
    expect(contractEndAt(withdrawn(ms(last, 1)), ms(last, 1))?.reason).toBe('non_renewal');
  });

  it('stay those of the signature where the terms are pinned, of another name, older, or unknown (M0.2)', () => {
    const pinned = { ...FIRST, template: { ...MOOCIT_1, name: 'learnwise' } };

    expect(withPublishedNoticeDays(learnwiseSubscription(), [pinned, SIXTY])).toEqual(learnwiseSubscription());
    expect(withPublishedNoticeDays(learnwiseSubscription(), [])).toEqual(learnwiseSubscription());
    const other = { ...SIXTY, template: asking(60, MOOCIT_1) };
    expect(noticeDaysAt(withPublishedNoticeDays(learnwiseSubscription(), [FIRST, other]), PUBLISHED_AT)).toBe(30);
    const before = { ...SIXTY, publishedAt: at('2024-12-01T10:00:00Z') };
    expect(noticeDaysAt(withPublishedNoticeDays(learnwiseSubscription(), [FIRST, before]), PUBLISHED_AT)).toBe(30);
    const draft = learnwiseSubscription({ signedAt: undefined });
    expect(withPublishedNoticeDays(draft, [FIRST, SIXTY])).toBe(draft);
    const ending = learnwiseSubscription({ renewal: undefined });
    expect(withPublishedNoticeDays(ending, [FIRST, SIXTY])).toBe(ending);
    const silent = { ...SIXTY, template: asking(null) };
    expect(noticeDaysAt(withPublishedNoticeDays(learnwiseSubscription(), [FIRST, silent]), PUBLISHED_AT)).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import {
  type Acceptance,
  acceptanceIsOwed,
  formedAt,
  type OfferedTerms,
  withAcceptance,
} from '../../../../server/domain/contract/acceptance.js';
import type { SubscriptionId, TenantId } from '../../../../server/domain/ids.js';
import { LEARNWISE_2024_06_05 } from '../../../../server/domain/templates/learnwise-2024-06-05.js';
import { MOOCIT_1 } from '../../../../server/domain/templates/moocit-1.js';
import { at, ms } from './contract-builders.js';

const SIGNED_AT = at('2024-12-01T10:00:00Z');
const FRENCH: OfferedTerms = { template: MOOCIT_1, publishedAt: at('2023-01-01T00:00:00Z') };
const DUTCH: OfferedTerms = { template: LEARNWISE_2024_06_05, publishedAt: at('2024-06-05T08:00:00Z') };
const SIGNATURE: Acceptance = {
  id: 'acceptance-1',
  tenantId: 'tenant-1' as TenantId,
  subscriptionId: 'subscription-1' as SubscriptionId,
  form: 'signature',
  at: SIGNED_AT,
  by: { name: 'Ada', email: 'ada@example.org', declaredRole: 'head of training', mayBind: true },
  ip: '192.0.2.1',
  method: 'typed name',
  documentHash: '0123456789abcdef'.repeat(4),
  text: 'The terms, word for word.',
  termsId: 'moocit@1',
  planVersionId: 'spoc@3',
};
const CLICK: Acceptance = { ...SIGNATURE, form: 'click', termsId: 'learnwise@2024-06-05' };

describe('withAcceptance', () => {
  it('forms a contract by a signature under the French terms, by a click under the Dutch (M0.1, L-ACC-1, A23)', () => {
    expect(withAcceptance([], SIGNATURE, FRENCH)).toEqual([SIGNATURE]);
    expect(withAcceptance([], CLICK, DUTCH)).toEqual([CLICK]);
    expect(() => withAcceptance([], { ...SIGNATURE, form: 'click' }, FRENCH)).toThrow('form: must be a signature');
    expect(() => withAcceptance([], { ...CLICK, form: 'signature' }, DUTCH)).toThrow('form: must be a click');
  });

  it('keeps what was declared by somebody who may not bind the customer, unless a click alone binds (M0.1, L-ELIG-2)', () => {
    const by = { ...SIGNATURE.by, declaredRole: 'reseller', mayBind: false };

    expect(withAcceptance([], { ...SIGNATURE, by }, FRENCH)[0]?.by).toEqual(by);
    expect(() => withAcceptance([], { ...CLICK, by }, DUTCH)).toThrow('by.mayBind: must be declared');
  });

  it.each([
    ['by.name', { by: { ...SIGNATURE.by, name: '' } }],
    ['by.email', { by: { ...SIGNATURE.by, email: ' ' } }],
    ['by.declaredRole', { by: { ...SIGNATURE.by, declaredRole: '' } }],
    ['ip', { ip: '' }],
    ['method', { method: '' }],
    ['text', { text: '\n' }],
    ['planVersionId', { planVersionId: '' }],
    ['documentHash', { documentHash: 'A'.repeat(64) }],
    ['documentHash', { documentHash: '0'.repeat(63) }],
    ['documentHash', { documentHash: '0'.repeat(65) }],
    ['termsId', { termsId: 'moocit@2' }],
    ['termsId', { at: ms(FRENCH.publishedAt, -1) }],
  ])('refuses one whose %s proves nothing: %o', (field, wrong) => {
    expect(() => withAcceptance([], { ...SIGNATURE, ...wrong }, FRENCH)).toThrow(`${field}: must be`);
  });

  it('takes one at the very publication of the terms', () => {
    expect(withAcceptance([], { ...SIGNATURE, at: FRENCH.publishedAt }, FRENCH)).toHaveLength(1);
  });

  it('appends a signed renewal, and never one that is not later: a signature stands (M0.4)', () => {
    const renewal = { ...SIGNATURE, id: 'acceptance-2', at: ms(SIGNED_AT, 1) };

    expect(withAcceptance([SIGNATURE], renewal, FRENCH)).toEqual([SIGNATURE, renewal]);
    expect(() => withAcceptance([SIGNATURE], { ...renewal, at: SIGNED_AT }, FRENCH)).toThrow('at: must be later');
    expect(() => withAcceptance([renewal], SIGNATURE, FRENCH)).toThrow('at: must be later');
    const other = { ...renewal, subscriptionId: 'subscription-2' as SubscriptionId };
    expect(() => withAcceptance([SIGNATURE], other, FRENCH)).toThrow('subscriptionId: must be that of the earlier');
  });
});

describe('formedAt', () => {
  it('is the first acceptance of that subscription; without one it is a draft (M0.1)', () => {
    const renewal = { ...SIGNATURE, at: at('2025-11-01T10:00:00Z') };
    const other = { ...SIGNATURE, subscriptionId: 'subscription-2' as SubscriptionId, at: at('2024-01-01T00:00:00Z') };

    expect(formedAt([renewal, SIGNATURE, other], SIGNATURE.subscriptionId)).toEqual(SIGNED_AT);
    expect(formedAt([SIGNATURE, renewal], SIGNATURE.subscriptionId)).toEqual(SIGNED_AT);
    expect(formedAt([other], SIGNATURE.subscriptionId)).toBeUndefined();
    expect(formedAt([], SIGNATURE.subscriptionId)).toBeUndefined();
  });
});

describe('acceptanceIsOwed', () => {
  it('asks for a click until there is one, and where use alone would do by the text (L-ACC-1)', () => {
    const browsewrap = { 'acceptance.mode': 'browsewrap' } as const;

    expect(acceptanceIsOwed(browsewrap, [], SIGNED_AT)).toBe(true);
    expect(acceptanceIsOwed(browsewrap, [CLICK], ms(SIGNED_AT, -1))).toBe(true);
    expect(acceptanceIsOwed(browsewrap, [CLICK], SIGNED_AT)).toBe(false);
    expect(acceptanceIsOwed(browsewrap, [SIGNATURE], SIGNED_AT)).toBe(true);
    expect(acceptanceIsOwed({ 'acceptance.mode': 'signature' }, [], SIGNED_AT)).toBe(false);
  });
});

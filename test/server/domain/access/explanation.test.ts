import { describe, expect, it } from 'vitest';
import { decide } from '../../../../server/domain/access.js';
import { inOrderOfTelling, reasonFor } from '../../../../server/domain/access/explanation.js';
import type { AccessFacts, AccessQuestion } from '../../../../server/domain/access/facts.js';
import { BLOCK_REASONS } from '../../../../server/domain/block.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { REASON_CODES, type ReasonCode } from '../../../../server/domain/reason.js';
import {
  aBlock,
  after,
  aSubscription,
  entitledFacts,
  HOUR_MS,
  LEARNER,
  NOW,
  QUESTION,
} from '../../../support/builders.js';

const ADMINISTRATION: AccessQuestion = {
  person: { id: LEARNER, role: 'administrator' },
  area: 'people',
  action: 'write',
};
const everyBlock = BLOCK_REASONS.map((reason, index) => aBlock({ reason, effectiveAt: after(-index * HOUR_MS) }));
const minor = { since: after(-HOUR_MS), adultFrom: after(HOUR_MS), consents: [] };
const maintenance = [{ start: after(-1), end: after(HOUR_MS), timeZone: 'Europe/Paris' }];

/** Everything that can refuse at once, but what excludes something else. */
const everything = entitledFacts({
  subscriptions: [aSubscription({ termEnd: '2026-03-01' })],
  blocks: everyBlock.toReversed(),
  maintenance,
  accountOwner: minor,
  termsClick: { askedFrom: after(-2 * HOUR_MS) },
  seats: {},
});

/** As a line of a log would have it: code, since, until, scope, rule, what would end it. */
function lines(facts: AccessFacts, question: AccessQuestion = QUESTION, at = NOW): readonly string[] {
  return decide(facts, at, question).reasons.map(({ code, since, until, scope, rule, endedBy }) =>
    [code, since?.toISOString() ?? '–', until?.toISOString() ?? '–', scope ?? '–', rule, endedBy].join(' '),
  );
}

describe('the reasons of a decision (I-18)', () => {
  it('names code, dates, scope, rule and remedy of each, in the order of G-PRECEDENCE', () => {
    expect(lines(everything)).toEqual([
      'SUBSCRIPTION_ENDED 2026-02-28T23:00:00.000Z – – M3.1 new_signature',
      'SUSPENDED_SECURITY 2026-03-31T12:00:00.000Z – tenant M7.5 lifting',
      'SUSPENDED_BREACH 2026-03-31T11:00:00.000Z – tenant M7.5 lifting',
      'SUSPENDED_NONPAYMENT 2026-03-31T10:00:00.000Z – tenant M4.1 payment',
      'SUSPENDED_OVERLOAD 2026-03-31T09:00:00.000Z – tenant M3.5 lifting',
      'PRODUCT_WITHDRAWN 2026-03-31T08:00:00.000Z – tenant M1.4 nothing',
      'TAKEDOWN 2026-03-31T07:00:00.000Z – tenant L-CONF-6 lifting',
      'CONSENT_REQUIRED 2026-03-31T11:00:00.000Z 2026-03-31T13:00:00.000Z – L-ELIG-1 consent',
      'NO_SEAT – – – M1.1 seat',
      'MAINTENANCE 2026-03-31T11:59:59.999Z 2026-03-31T13:00:00.000Z – M8.3 time',
    ]);
  });

  it.each<[ReasonCode, AccessFacts, AccessQuestion, string]>([
    [
      'TENANT_PURGED',
      { ...everything, purgedAt: NOW },
      QUESTION,
      'TENANT_PURGED 2026-03-31T12:00:00.000Z – – M3.3 nothing',
    ],
    [
      'NOT_STARTED',
      entitledFacts({ subscriptions: [aSubscription({ termStart: '2026-04-01' })] }),
      QUESTION,
      'NOT_STARTED – 2026-03-31T22:00:00.000Z – M1.1 time',
    ],
    [
      'TERMS_NOT_ACCEPTED',
      entitledFacts({ termsClick: { askedFrom: after(-HOUR_MS) } }),
      ADMINISTRATION,
      'TERMS_NOT_ACCEPTED 2026-03-31T11:00:00.000Z – – L-ACC-1 acceptance',
    ],
    ['NOT_ENTITLED', entitledFacts({ subscriptions: [] }), QUESTION, 'NOT_ENTITLED – – – M1.1 plan'],
  ])('explains %s', (_code, facts, question, line) => {
    expect(lines(facts, question)).toEqual([line]);
  });

  it('gives the same answer byte for byte, whatever is read first, and leaves the facts alone', () => {
    const twice = { ...everything, blocks: [...everything.blocks, ...everyBlock, aBlock({ liftedAt: after(1) })] };
    const frozen = deepFrozen(twice);
    const turned = { ...twice, blocks: twice.blocks.toReversed(), subscriptions: twice.subscriptions.toReversed() };
    const answer = JSON.stringify(decide(frozen, NOW, QUESTION));

    expect(JSON.stringify(decide(frozen, NOW, QUESTION))).toBe(answer);
    expect(JSON.stringify(decide(turned, NOW, QUESTION))).toBe(answer);
  });

  it('tells of two subscriptions that began together the same one, whichever is read first', () => {
    const both = ['a', 'b'].map((id) =>
      aSubscription({ id: id as SubscriptionId, termEnd: `2026-02-0${id === 'a' ? 1 : 2}` }),
    );
    const seats = { a: 'seated', b: 'seated' } as const;
    const [one, other] = [both, both.toReversed()].map((each) => lines(entitledFacts({ subscriptions: each, seats })));

    expect(one).toEqual(other);
    expect(one).toEqual(['SUBSCRIPTION_ENDED 2026-01-31T23:00:00.000Z – – M3.1 new_signature']);
  });
});

describe('inOrderOfTelling', () => {
  it('is that of G-PRECEDENCE for all fourteen codes', () => {
    const reasons = REASON_CODES.map((code) => reasonFor(code));

    expect(reasons).toHaveLength(14);
    expect(reasons.toReversed().sort(inOrderOfTelling)).toEqual(reasons);
  });

  it('is that of the beginning, the scope and the zone among reasons of one code, and of the end at last (I-2)', () => {
    const [early, late] = [{ since: after(1) }, { since: after(2) }];
    const reasons = [
      { ...early, until: after(7) },
      { ...early, until: after(6), scope: 'course' as const },
      { ...early, until: after(5), scope: 'tenant' as const },
      { ...early, until: after(6), scope: 'tenant' as const },
      { ...late, scope: 'course' as const },
      { ...late, scope: 'course' as const, timeZone: 'Europe/Paris' },
    ].map((known) => reasonFor('TAKEDOWN', known));

    expect(reasons.toReversed().sort(inOrderOfTelling)).toEqual(reasons);
  });
});

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    for (const each of Object.values(value)) deepFrozen(each);
    Object.freeze(value);
  }
  return value;
}

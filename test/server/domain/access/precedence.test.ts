import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccessFacts } from '../../../../server/domain/access/facts.js';
import { decide } from '../../../../server/domain/access.js';
import { BLOCK_REASONS, BLOCK_SCOPES, type BlockReason } from '../../../../server/domain/block.js';
import type { SubscriptionId } from '../../../../server/domain/ids.js';
import { REASON_CODES, type ReasonCode } from '../../../../server/domain/reason.js';
import type { SeatStanding } from '../../../../server/domain/seat.js';
import {
  aBlock,
  after,
  aSubscription,
  COURSE,
  entitledFacts,
  LEARNER,
  NOW,
  QUESTION,
  SUBSCRIPTION,
} from '../../../support/builders.js';

/** Every subset of a list. */
function subsets<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  return values.reduce<readonly (readonly Value[])[]>(
    (found, value) => [...found, ...found.map((each) => [...each, value])],
    [[]],
  );
}

function codes(facts: AccessFacts): readonly ReasonCode[] {
  return decide(facts, NOW, QUESTION).reasons.map(({ code }) => code);
}

const ENDED = aSubscription({ termEnd: '2026-03-01' });
const PENDING = aSubscription({ termStart: '2026-04-01' });
const window = { start: NOW, end: after(1), timeZone: 'Europe/Paris' };
const minor = { since: NOW, adultFrom: after(1), consents: [] };

/** The facts that give exactly these reasons. */
function factsWith(wanted: readonly ReasonCode[]): AccessFacts {
  const has = (code: ReasonCode) => wanted.includes(code);
  const subscription = has('SUBSCRIPTION_ENDED') ? ENDED : has('NOT_STARTED') ? PENDING : aSubscription();

  return entitledFacts({
    purgedAt: has('TENANT_PURGED') ? NOW : undefined,
    subscriptions: has('NOT_ENTITLED') ? [] : [subscription],
    // The least of them first: their order must not come from that of the facts.
    blocks: BLOCK_REASONS.filter(has)
      .map((reason) => aBlock({ reason }))
      .toReversed(),
    accountOwner: has('CONSENT_REQUIRED') ? minor : undefined,
    seats: has('NO_SEAT') ? {} : { [SUBSCRIPTION]: 'seated' },
    maintenance: has('MAINTENANCE') ? [window] : [],
  });
}

describe('every subset of reasons (G-PRECEDENCE)', () => {
  const anyTime = [...BLOCK_REASONS, 'CONSENT_REQUIRED', 'MAINTENANCE'] as const;
  const contracts: readonly (readonly ReasonCode[])[] = [
    ['NOT_ENTITLED'],
    ...subsets<ReasonCode>(['NO_SEAT']).flatMap((seat) => [
      seat,
      ['SUBSCRIPTION_ENDED', ...seat] as const,
      ['NOT_STARTED', ...seat] as const,
    ]),
  ];

  it('is told whole, the first as G-PRECEDENCE has it', () => {
    const wishes = contracts.flatMap((contract) => subsets<ReasonCode>(anyTime).map((some) => [...some, ...contract]));

    expect(wishes).toHaveLength(7 * 2 ** 8);
    for (const wish of wishes) {
      expect(codes(factsWith(wish))).toEqual(REASON_CODES.filter((code) => wish.includes(code)));
      expect(codes(factsWith([...wish, 'TENANT_PURGED']))).toEqual(['TENANT_PURGED']);
    }
  });

  it('is told of administration, too', () => {
    const wishes = subsets<ReasonCode>([
      'SUBSCRIPTION_ENDED',
      'SUSPENDED_NONPAYMENT',
      'CONSENT_REQUIRED',
      'MAINTENANCE',
    ]);
    for (const wish of wishes) {
      const facts = { ...factsWith(wish), termsClick: { askedFrom: NOW } };
      const told = decide(facts, NOW, {
        person: { id: LEARNER, role: 'administrator' },
        area: 'people',
        action: 'write',
      }).reasons.map(({ code }) => code);

      expect(told).toEqual(REASON_CODES.filter((code) => code === 'TERMS_NOT_ACCEPTED' || wish.includes(code)));
    }
  });
});

describe('no contract, no access (I-15)', () => {
  const signatures = [undefined, after(1), NOW, new Date(NaN)];
  const starts = ['2026-04-01', '2026-01-01'];
  const ends = ['2026-03-01', '2027-01-01'];
  const plans = [[], ['other'], ['colour'], 'all'] as const;
  const standings = ['seated', 'none', 'revoked', undefined, 'SEATED', 'pending'];

  it('allows in exactly the state in which everything is there', () => {
    const open: string[] = [];
    for (const signedAt of signatures)
      for (const termStart of starts)
        for (const termEnd of ends)
          for (const entitledCourses of plans)
            for (const standing of standings) {
              const subscriptions = [aSubscription({ signedAt, termStart, termEnd, entitledCourses })];
              const seats = { [SUBSCRIPTION]: standing as SeatStanding };
              if (!decide(entitledFacts({ subscriptions, seats }), NOW, QUESTION).allowed) continue;
              open.push([signedAt === NOW, termStart, termEnd, String(entitledCourses), standing].join(' '));
            }

    expect(open).toEqual(['true 2026-01-01 2027-01-01 colour seated', 'true 2026-01-01 2027-01-01 all seated']);
  });

  it('denies at an instant that is none', () => {
    expect(decide(entitledFacts(), new Date(NaN), QUESTION).allowed).toBe(false);
  });

  it('denies for a block with a reason that nobody knows', () => {
    const reason = 'SUSPENDED_BY_TOMORROW' as BlockReason;

    expect(decide(entitledFacts({ blocks: [aBlock({ reason })] }), NOW, QUESTION).allowed).toBe(false);
  });

  it('takes no seat from what every object has', () => {
    const id = 'constructor' as SubscriptionId;

    expect(codes(entitledFacts({ subscriptions: [aSubscription({ id })], seats: {} }))).toEqual(['NO_SEAT']);
  });
});

describe('blocks that are set and lifted (I-8)', () => {
  const subjects = { tenant: 'tenant-1', subscription: SUBSCRIPTION, course: COURSE, person: LEARNER } as const;
  const command = fc.record({
    do: fc.constantFrom('set' as const, 'lift' as const),
    scope: fc.constantFrom(...BLOCK_SCOPES),
    reason: fc.constantFrom(...BLOCK_REASONS),
  });

  it('refuse as long as one of the set is there, and give back what was there before', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const inForce = new Map<string, number>();
        const blocks = [...replay(commands, inForce)];
        const last = after(commands.length);
        const told = decide(entitledFacts({ blocks }), last, QUESTION).reasons.map(({ code }) => code);
        const expected = [...inForce.keys()].map((key) => key.split(' ')[1]);

        expect(told.toSorted()).toEqual(expected.toSorted());
        const suspended = [...blocks, aBlock({ effectiveAt: last, liftedAt: after(commands.length + 5) })];
        const facts = entitledFacts({ blocks: suspended });
        expect(decide(facts, last, QUESTION).reasons).toHaveLength(expected.length + 1);
        expect(decide(facts, after(commands.length + 5), QUESTION).reasons).toHaveLength(expected.length);
      }),
      { numRuns: 1_000 },
    );
  });

  /** Blocks as a register would hold them: appended or closed, never overwritten. */
  function replay(
    commands: readonly {
      readonly do: 'set' | 'lift';
      readonly scope: (typeof BLOCK_SCOPES)[number];
      readonly reason: BlockReason;
    }[],
    inForce: Map<string, number>,
  ) {
    const blocks: ReturnType<typeof aBlock>[] = [];
    commands.forEach(({ do: what, scope, reason }, index) => {
      const key = `${scope} ${reason}`;
      const open = inForce.get(key);
      if (what === 'set' && open === undefined) {
        inForce.set(key, blocks.length);
        blocks.push(aBlock({ scope, subjectId: subjects[scope], reason, effectiveAt: after(index) }));
      } else if (what === 'lift' && open !== undefined) {
        inForce.delete(key);
        blocks[open] = { ...blocks[open]!, liftedAt: after(index) };
      }
    });

    return blocks;
  }
});

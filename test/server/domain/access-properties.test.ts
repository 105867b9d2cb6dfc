import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../server/domain/access/snapshot.js';
import { decide, decideIn } from '../../../server/domain/access.js';
import { byPrecedence } from '../../../server/domain/reason.js';
import { block, facts, probe, question } from '../../support/access-arbitraries.js';
import { asKnownAt, shuffled } from '../../support/access-histories.js';
import { instantsOf, modelCodes } from '../../support/access-model.js';
import { aBlock, DAY_MS, QUESTION } from '../../support/builders.js';

const RUNS = { numRuns: 1_000 };

describe('decide, for any facts', () => {
  it('gives the reasons of a model that looks through all facts, in the order of G-PRECEDENCE', () => {
    fc.assert(
      fc.property(facts, probe, (all, at) => {
        const codes = decide(all, at, QUESTION).reasons.map(({ code }) => code);

        expect(codes).toEqual(modelCodes(all, at, QUESTION));
        expect(codes).toEqual(codes.toSorted(byPrecedence));
      }),
      RUNS,
    );
  });

  it('I-15: denies by default: it allows only without a reason, and refuses only with one', () => {
    fc.assert(
      fc.property(facts, probe, question, (all, at, asked) => {
        const { allowed, reasons, leaseSeconds } = decide(all, at, asked);

        expect(allowed).toBe(reasons.length === 0);
        expect(leaseSeconds > 0).toBe(allowed);
      }),
      RUNS,
    );
  });

  it('I-1, I-2: is not changed by what is written later, and names what it knew', () => {
    fc.assert(
      fc.property(facts, probe, question, (all, at, asked) => {
        const known = ({ allowed, reasons, lostAt }: ReturnType<typeof decide>) => ({
          allowed,
          lostAt,
          reasons: reasons.map(({ code, since, rule }) => ({ code, since, rule })),
        });

        expect(known(decide(asKnownAt(all, at), at, asked))).toEqual(known(decide(all, at, asked)));
      }),
      RUNS,
    );
  });

  it('I-2: answers alike in whatever order instants are asked for, from one preparation of the facts', () => {
    fc.assert(
      fc.property(facts, fc.array(probe, { minLength: 1, maxLength: 5 }), question, (all, instants, asked) => {
        const snapshot = snapshotOf(all);
        const answers = instants.map((at) => decideIn(snapshot, all, at, asked));

        expect(answers).toEqual(instants.map((at) => decide(all, at, asked)));
        expect(instants.toReversed().map((at) => decideIn(snapshot, all, at, asked))).toEqual(answers.toReversed());
      }),
      { numRuns: 1_000 },
    );
  });

  it('I-18: does not mind the order of facts, byte for byte', () => {
    fc.assert(
      fc.property(facts, probe, question, fc.infiniteStream(fc.nat()), (all, at, asked, chance) => {
        const told = JSON.stringify(decide(all, at, asked));

        expect(JSON.stringify(decide(shuffled(all, chance), at, asked))).toBe(told);
      }),
      RUNS,
    );
  });

  it('answers the same until the next change, and something else from then on', () => {
    fc.assert(
      fc.property(facts, probe, question, (all, at, asked) => {
        const snapshot = snapshotOf(all);
        const told = (instant: Date) => decideIn(snapshot, all, instant, asked).reasons;
        const { reasons, nextChangeAt } = decide(all, at, asked);
        const until = nextChangeAt ?? new Date(at.getTime() + 1_000 * DAY_MS);
        const between = instantsOf(all).filter((instant) => instant > at && instant < until);

        for (const instant of [...between, new Date(until.getTime() - 1)]) expect(told(instant)).toEqual(reasons);
        if (nextChangeAt !== undefined) expect(told(nextChangeAt)).not.toEqual(reasons);
      }),
      RUNS,
    );
  });

  it('never gives a lease beyond 60 s or beyond the next change (G-LEASE, I-6)', () => {
    fc.assert(
      fc.property(facts, probe, fc.integer({ min: 1, max: 90_000 }), (all, at, soon) => {
        const blocks = [...all.blocks, aBlock({ effectiveAt: new Date(at.getTime() + soon) })];
        const { allowed, leaseSeconds, nextChangeAt } = decide({ ...all, blocks }, at, QUESTION);
        const left = ((nextChangeAt?.getTime() ?? Infinity) - at.getTime()) / 1_000;

        expect(leaseSeconds).toBe(allowed ? Math.min(60, left) : 0);
      }),
      RUNS,
    );
  });

  it('says that access was lost when the last instant went by at which there was some (G-PROGRESS)', () => {
    fc.assert(
      fc.property(facts, probe, (all, at) => {
        const allowed = (time: number) => modelCodes(all, new Date(time), QUESTION).length === 0;
        const { lostAt } = decide(all, at, QUESTION);
        const closings = instantsOf(all).filter((instant) => instant <= at && allowed(instant.getTime() - 1));
        const purged = all.purgedAt !== undefined && all.purgedAt <= at;

        expect(lostAt).toEqual(purged || allowed(at.getTime()) ? undefined : closings.at(-1));
      }),
      RUNS,
    );
  });

  it('never turns no into yes because of one more block, and lifting one lifts no other (I-8)', () => {
    fc.assert(
      fc.property(facts, block, probe, question, (all, added, at, asked) => {
        const before = decide(all, at, asked).allowed;
        const lifted = { ...added, liftedAt: added.effectiveAt };

        expect(decide({ ...all, blocks: [...all.blocks, added] }, at, asked).allowed && !before).toBe(false);
        expect(decide({ ...all, blocks: [...all.blocks, lifted] }, at, asked).allowed).toBe(before);
      }),
      RUNS,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { snapshotOf } from '../../../server/domain/access/snapshot.js';
import type { AccessFacts } from '../../../server/domain/access/facts.js';
import { accessIn } from '../../../server/usecases/course-access.js';
import { FollowedAccess } from '../../../server/usecases/follow-access.js';
import type { Course, PreparedFacts } from '../../../server/usecases/ports.js';
import { aBlock, aContext, aCourse, after, COURSE, entitledFacts, NOW, SLUG } from '../../support/builders.js';

const course: Course = { id: COURSE, slug: SLUG, version: 1, content: aCourse() };
const context = aContext();

/** Access that is followed, with facts that a test changes and may hold back. */
function aFollowed(facts: AccessFacts = entitledFacts()) {
  const bench = {
    now: NOW,
    facts,
    reads: 0,
    subscribed: 0,
    decided: [] as string[],
    removed: (): Promise<readonly string[]> => Promise.resolve([]),
    told: [] as string[],
    problems: [] as unknown[],
    signal: (): void => undefined,
    read: (): Promise<void> => Promise.resolve(),
  };
  const prepared = (): PreparedFacts => ({ snapshot: snapshotOf(bench.facts), person: bench.facts });
  const followed = new FollowedAccess(
    {
      clock: { now: () => bench.now },
      accessFacts: {
        factsFor: async () => {
          bench.reads += 1;
          const read = prepared();
          await bench.read();
          return read;
        },
        factsForAll: () => Promise.reject(new Error('nobody asks for many')),
        snapshot: () => Promise.reject(new Error('nobody asks for the tenant alone')),
      },
      accessSignals: {
        subscribe: (_subject, listener) => {
          bench.signal = listener;
          bench.subscribed += 1;
          return () => (bench.subscribed -= 1);
        },
        close: () => Promise.resolve(),
      },
      onDecided: ({ decision }) => bench.decided.push(decision.reasons.map(({ code }) => code).join() || 'allowed'),
      removedItems: () => bench.removed(),
      onRemoved: (ids) => bench.told.push(ids.join()),
      onProblem: (error) => bench.problems.push(error),
    },
    context,
    accessIn(prepared(), NOW, context.actor, course),
  );

  return { bench, followed };
}

/** Lets all that was begun go as far as it can. */
async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('FollowedAccess', () => {
  it('decides once more where it is told of a change while it decides, and no oftener', async () => {
    const { bench } = aFollowed();
    let goOn = (): void => undefined;
    bench.read = () => new Promise((resolve) => (goOn = resolve));
    bench.signal();
    bench.facts = entitledFacts({ blocks: [aBlock()] });
    bench.signal();
    bench.signal();
    goOn();
    await settled();
    goOn();
    await settled();

    expect([bench.reads, bench.decided]).toEqual([2, ['allowed', 'SUSPENDED_NONPAYMENT']]);
  });

  it('I-19: says nothing while the facts cannot be had, complains once, and goes on trying', async () => {
    const { bench, followed } = aFollowed();
    bench.read = () => Promise.reject(new Error('away'));
    bench.signal();
    await settled();
    followed.lookAtClock();
    await settled();
    expect([bench.reads, bench.decided, bench.problems.length]).toEqual([2, [], 1]);

    bench.read = () => Promise.resolve();
    followed.lookAtClock();
    await settled();
    expect(bench.decided).toEqual(['allowed']);
    followed.lookAtClock();
    await settled();
    expect(bench.reads).toBe(3);
  });

  it('decides when a change that was known ahead is due, and where the clock is set back', async () => {
    const { bench, followed } = aFollowed(entitledFacts({ blocks: [aBlock({ effectiveAt: after(10_000) })] }));
    bench.now = after(9_999);
    followed.lookAtClock();
    await settled();
    expect(bench.reads).toBe(0);

    bench.now = after(10_000);
    followed.lookAtClock();
    await settled();
    bench.now = NOW;
    followed.lookAtClock();
    await settled();
    expect(bench.decided).toEqual(['SUSPENDED_NONPAYMENT', 'allowed']);
  });

  it('tells what is taken down after each decision that lets the person in, and tries again (L-CONF-6)', async () => {
    const { bench, followed } = aFollowed();
    bench.removed = () => Promise.reject(new Error('away'));
    bench.signal();
    await settled();
    expect([bench.decided, bench.told, bench.problems.length]).toEqual([['allowed'], [], 1]);

    bench.removed = () => Promise.resolve(['file-1']);
    followed.lookAtClock();
    await settled();
    expect(bench.told).toEqual(['file-1']);
    bench.facts = entitledFacts({ blocks: [aBlock()] });
    bench.signal();
    await settled();
    expect(bench.told).toEqual(['file-1']);
  });

  it('hears nothing any more once it has ended', () => {
    const { bench, followed } = aFollowed();
    expect(bench.subscribed).toBe(1);
    followed.end();

    expect(bench.subscribed).toBe(0);
  });
});

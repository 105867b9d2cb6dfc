import { expect } from '@open-wc/testing';
import type { ProgressEventInput } from '../../../widget/api/contract.js';
import { nextBatch, replaces } from '../../../widget/outbox/batch.js';

function played(eventId: string, itemId: string, ended = false, clientTime = 0): ProgressEventInput {
  return { eventId, kind: 'played', itemId, value: { seconds: 1, ended }, clientTime };
}

const entries = (...events: ProgressEventInput[]) => events.map((event) => ({ event }));

describe('nextBatch', () => {
  it('takes the oldest events first', () => {
    const batch = nextBatch(entries(played('b', 'v', false, 2), played('a', 'v', false, 1)), 1);

    expect(batch.map(({ event }) => event.eventId)).to.deep.equal(['a']);
  });

  it('takes 100 events at most', () => {
    const events = Array.from({ length: 101 }, (_, index) => played(String(index), 'v'));

    expect(nextBatch(entries(...events))).to.have.length(100);
  });

  it('stays below what a post at the end of a page may hold', () => {
    const events = Array.from({ length: 90 }, (_, index) => played(String(index), 'v'.repeat(1000)));

    const bytes = JSON.stringify(nextBatch(entries(...events)).map(({ event }) => event)).length;

    expect(bytes).to.be.within(50_000, 60_000);
  });
});

describe('replaces', () => {
  it('makes an older position of the same medium pointless, but not that it was played to its end', () => {
    const pending = [played('old', 'v'), played('end', 'v', true), played('other', 'w')];

    const replaced = pending.filter((old) => replaces(played('new', 'v'), old));

    expect(replaced.map(({ eventId }) => eventId)).to.deep.equal(['old']);
  });

  it('makes nothing pointless by an answer', () => {
    const answer = { eventId: 'x', kind: 'answered', itemId: 'v', value: { choiceIds: ['a'] }, clientTime: 0 } as const;

    expect(replaces({ ...answer, value: { choiceIds: ['a'] } }, played('old', 'v'))).to.be.false;
  });
});

import { expect } from '@open-wc/testing';
import type { ProgressEventInput } from '../../../widget/api/contract.js';
import { nextBatch, replacedBy } from '../../../widget/outbox/batch.js';

function played(eventId: string, itemId: string, ended = false, clientTime = 0): ProgressEventInput {
  return { eventId, kind: 'played', itemId, value: { seconds: 1, ended }, clientTime };
}

describe('nextBatch', () => {
  it('takes the oldest events first', () => {
    const batch = nextBatch([played('b', 'v', false, 2), played('a', 'v', false, 1)], 1);

    expect(batch.map(({ eventId }) => eventId)).to.deep.equal(['a']);
  });

  it('takes 100 events at most', () => {
    const events = Array.from({ length: 101 }, (_, index) => played(String(index), 'v'));

    expect(nextBatch(events)).to.have.length(100);
  });

  it('stays below what a post at the end of a page may hold', () => {
    const events = Array.from({ length: 90 }, (_, index) => played(String(index), 'v'.repeat(1000)));

    const bytes = JSON.stringify(nextBatch(events)).length;

    expect(bytes).to.be.within(50_000, 60_000);
  });
});

describe('replacedBy', () => {
  it('drops older positions of the same medium, and keeps that it was played to its end', () => {
    const pending = [played('old', 'v'), played('end', 'v', true), played('other', 'w')];

    expect(replacedBy(played('new', 'v'), pending)).to.deep.equal(['old']);
  });

  it('drops nothing for an answer', () => {
    const answer = { eventId: 'x', kind: 'answered', itemId: 'v', value: { choiceIds: ['a'] }, clientTime: 0 } as const;

    expect(replacedBy({ ...answer, value: { choiceIds: ['a'] } }, [played('old', 'v')])).to.deep.equal([]);
  });
});

import { expect } from '@open-wc/testing';
import { ApiError } from '../../../widget/api/api-error.js';
import { type EventStore, openEventStore } from '../../../widget/outbox/event-store.js';
import type { Fact } from '../../../widget/outbox/outbox.js';
import { OutboxBench } from '../support/outbox-bench.js';

const viewed: Fact = { kind: 'viewed', itemId: 'light' };
const answered: Fact = { kind: 'answered', itemId: 'q1', value: { choiceIds: ['right'] } };
const played = (seconds: number): Fact => ({ kind: 'played', itemId: 'clip', value: { seconds, ended: false } });
const offline = () => new ApiError('OFFLINE');

describe('Outbox', () => {
  it('sends an answer at once, and forgets it only when the server has it', async () => {
    const bench = new OutboxBench();
    bench.outbox.add(answered);
    expect(bench.delivery).to.equal('saving');

    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === undefined);

    expect(bench.posts).to.have.length(1);
    await bench.outbox.replay();
    expect(await bench.stored()).to.deep.equal([]);
  });

  it('sends what an earlier page could not, once, under its own id', async () => {
    const bench = new OutboxBench();
    bench.failWith = offline();
    bench.outbox.add(answered);
    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === 'kept');
    const kept = await bench.stored();

    bench.failWith = undefined;
    await bench.open().replay();

    expect([...bench.counted]).to.deep.equal(kept);
    expect(bench.posts.at(-1)).to.have.length(1);
  });

  it('keeps what was sent when the page died before the answer came, so that it arrives and counts once', async () => {
    const bench = new OutboxBench();
    bench.onPost = () => new Promise(() => undefined);
    bench.outbox.add(answered);
    await bench.clock.pass(0);
    while ((await bench.stored()).length === 0) await bench.clock.pass(0);

    bench.onPost = () => Promise.resolve();
    await bench.open().replay();

    expect(bench.posts[0]?.[0]?.eventId).to.equal(bench.posts[1]?.[0]?.eventId);
    expect(bench.counted.size).to.equal(1);
  });

  it('says "kept" only after the disk has it', async () => {
    let written: () => void = () => undefined;
    const store: EventStore = {
      durable: true,
      put: () =>
        new Promise((resolve) => {
          written = resolve;
        }),
      all: () => Promise.resolve([]),
      remove: () => Promise.resolve(),
    };
    const bench = new OutboxBench(store);
    bench.failWith = offline();
    bench.outbox.add(answered);
    await bench.clock.pass(0);
    expect(bench.delivery).to.equal('saving');

    written();
    await bench.until(() => bench.delivery === 'kept');
  });

  it('says "unsaved" where the browser keeps nothing and the line is down', async () => {
    const nothing = () => Promise.resolve();
    const bench = new OutboxBench({ durable: false, put: nothing, all: () => Promise.resolve([]), remove: nothing });
    bench.failWith = offline();
    bench.outbox.add(answered);

    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === 'unsaved');
  });

  it('says "unsaved" where the disk is full', async () => {
    const store = await openEventStore('test-outbox-full');
    const bench = new OutboxBench({ ...store, put: () => Promise.reject(new DOMException('', 'QuotaExceededError')) });
    bench.failWith = offline();
    bench.outbox.add(answered);

    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === 'unsaved');
  });

  it('tries again by itself, later each time, until the server is back', async () => {
    const bench = new OutboxBench();
    bench.failWith = new ApiError('UNAVAILABLE');
    bench.outbox.add(answered);
    await bench.clock.pass(3500);
    const early = bench.posts.length;
    expect(early).to.be.within(3, 5);

    bench.failWith = undefined;
    await bench.clock.pass(60_000);

    expect(bench.counted.size).to.equal(1);
    expect(bench.posts).to.have.length(early + 1);
  });

  it('waits as long as the server asks it to', async () => {
    const bench = new OutboxBench();
    bench.failWith = new ApiError('TOO_MANY_REQUESTS', 30);
    bench.outbox.add(answered);

    await bench.clock.pass(29_000);
    expect(bench.posts).to.have.length(1);

    await bench.clock.pass(2000);
    expect(bench.posts).to.have.length(2);
  });

  it('keeps refused events aside until access returns', async () => {
    const bench = new OutboxBench();
    bench.answer = () => 'refused';
    bench.outbox.add(answered);
    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === 'kept');
    await bench.clock.pass(120_000);
    expect(bench.posts).to.have.length(1);

    bench.answer = () => 'saved';
    bench.outbox.wake();
    await bench.until(() => bench.delivery === undefined);

    expect(bench.counted.size).to.equal(1);
  });

  it('gives up what was refused where the learner says so, and nothing else', async () => {
    const bench = new OutboxBench();
    bench.answer = ({ kind }) => (kind === 'answered' ? 'refused' : 'saved');
    bench.outbox.add(answered);
    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === 'kept');
    bench.failWith = offline();
    bench.outbox.add({ kind: 'viewed', itemId: 'light' });
    await bench.clock.pass(0);
    await bench.until(() => bench.outbox.aside.length === 1 && bench.posts.length === 2);

    bench.outbox.discard();

    expect(bench.outbox.aside).to.have.length(0);
    while ((await bench.stored()).length !== 1) await bench.clock.pass(0);
    bench.failWith = undefined;
    bench.open();
    await bench.outbox.replay();
    await bench.until(() => bench.delivery === undefined);
    expect(bench.counted.size).to.equal(1);
  });

  it('drops what can never be taken, and says so', async () => {
    const bench = new OutboxBench();
    bench.answer = () => 'invalid';
    bench.outbox.add(answered);

    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === undefined);

    expect(bench.results[0]?.results[0]?.status).to.equal('invalid');
  });

  it('does not let one event that is not understood hold up the others, nor loses it', async () => {
    const bench = new OutboxBench();
    bench.onPost = () => {
      const bad = bench.posts.at(-1)?.some(({ itemId }) => itemId === 'bad');
      bench.failWith = bad ? new ApiError('INVALID_REQUEST') : undefined;
      return Promise.resolve();
    };
    bench.outbox.add(viewed);
    bench.outbox.add({ kind: 'viewed', itemId: 'bad' });
    bench.outbox.add(answered);

    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === 'kept');

    expect(bench.counted.size).to.equal(2);
  });

  it('sends at most 100 events in a post', async () => {
    const bench = new OutboxBench();
    for (let index = 0; index < 150; index += 1) bench.outbox.add({ kind: 'viewed', itemId: `l${index}` });

    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === undefined);

    expect(bench.posts.map(({ length }) => length)).to.deep.equal([100, 50]);
  });

  it('lets positions of a medium wait for each other, and sends the newest', async () => {
    const bench = new OutboxBench();
    bench.outbox.add(played(10));
    bench.outbox.add(played(20));
    await bench.clock.pass(1000);
    expect(bench.posts).to.have.length(0);

    await bench.clock.pass(1000);

    expect(bench.posts[0]?.map((event) => 'value' in event && event.value)).to.deep.equal([
      { seconds: 20, ended: false },
    ]);
  });

  it('sends at once what waits when the page goes, even while another post is on its way', async () => {
    const bench = new OutboxBench();
    bench.onPost = () => new Promise(() => undefined);
    bench.outbox.add(answered);
    await bench.clock.pass(0);
    bench.outbox.add(played(10));

    bench.outbox.flush();

    expect(bench.posts.map(([event]) => event?.kind)).to.deep.equal(['answered', 'played']);
  });

  it('stops asking when the session is over, keeps all, and goes on when it is woken', async () => {
    const bench = new OutboxBench();
    bench.failWith = new ApiError('UNAUTHENTICATED');
    bench.outbox.add(answered);
    await bench.clock.pass(0);
    await bench.until(() => bench.delivery === 'kept');
    await bench.clock.pass(300_000);
    expect(bench.posts).to.have.length(1);

    bench.failWith = undefined;
    bench.outbox.wake();
    await bench.until(() => bench.delivery === undefined);

    expect(bench.counted.size).to.equal(1);
  });
});

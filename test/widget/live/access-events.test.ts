import { expect } from '@open-wc/testing';
import { ApiError } from '../../../widget/api/api-error.js';
import type { AccessView } from '../../../widget/api/contract.js';
import { listen } from '../../../widget/live/access-events.js';
import { PageSession } from '../../../widget/session.js';
import { anAccess, aRefusal } from '../support/builders.js';
import { FakeClock, settled } from '../support/fake-clock.js';
import { FakeServer, problem } from '../support/fake-server.js';
import { setVisibility } from '../support/visibility.js';

describe('listen', () => {
  let server: FakeServer;
  let clock: FakeClock;
  let session: PageSession;
  let refreshed: number;
  let wanted: boolean;
  let isOver: boolean;
  let known: AccessView;
  let heard: (() => void)[];
  /** What `listen` is given: a course of a session that is open. */
  let course: Parameters<typeof listen>[0];

  beforeEach(() => {
    setVisibility('visible');
    server = new FakeServer().start();
    clock = new FakeClock();
    session = new PageSession({ kind: 'course', boot: server.boot }, clock);
    [refreshed, wanted, isOver, known, heard] = [0, true, false, anAccess(), []];
    course = {
      slug: 'colour',
      session: {
        clock,
        authorized: (slug, call) =>
          isOver ? Promise.reject(new ApiError('UNAUTHENTICATED')) : session.authorized(slug, call),
      },
      refresh: () => {
        refreshed += 1;
        for (const resolve of heard.splice(0)) resolve();
        return Promise.resolve();
      },
    };
  });
  afterEach(() => {
    wanted = false;
    for (const stream of server.streams) stream.end();
    server.stop();
    setVisibility('visible');
  });

  const start = (): void => {
    listen(course, known, () => wanted);
  };
  const news = async (): Promise<void> => {
    await new Promise<void>((resolve) => heard.push(resolve));
  };

  it('lets the course ask again when access has changed', async () => {
    start();
    const stream = await server.stream();
    const told = news();
    stream.tell('access', { leaseSeconds: 60 });
    const text = 'event: access-changed\ndata: {"reason":"SUSPENDED","leaseSeconds":0}\n\n: still here\n';
    for (const piece of text.match(/.{1,9}/gs) ?? []) stream.write(piece);
    await told;
    await settled();

    expect(refreshed).to.equal(1);
  });

  it('hears of what had changed before the stream was open, and of nothing else', async () => {
    known = aRefusal();
    start();
    const stream = await server.stream();
    const told = news();
    stream.tell('access', { reason: 'SUSPENDED', leaseSeconds: 0 });
    stream.beat();
    stream.tell('else', { reason: 'NO_SEAT' });
    stream.tell('access', { leaseSeconds: 60 });
    await told;
    await settled();

    expect(refreshed).to.equal(1);
  });

  it('keeps one stream for a course, however often it is wanted', async () => {
    start();
    start();
    await server.stream();
    start();
    await clock.pass(30_000);

    expect(server.streams).to.have.length(1);
  });

  it('listens again when the stream has ended, later each time where it never lasts', async () => {
    start();
    (await server.stream()).end();
    await clock.pass(1_000);
    (await server.stream(2)).breakOff();
    await clock.pass(900);
    expect(server.streams).to.have.length(2);
    await clock.pass(1_100);

    await server.stream(3);
  });

  it('waits no longer than after the first break once a stream has lasted', async () => {
    start();
    for (const times of [1, 2, 3, 4]) {
      const stream = await server.stream(times);
      await clock.pass(11_000);
      stream.end();
      await clock.pass(1_000);
    }

    await server.stream(5);
  });

  it('waits longest where newer pages of the session took its place', async () => {
    start();
    const stream = await server.stream();
    stream.tell('end', { reason: 'replaced' });
    stream.end();
    await clock.pass(29_000);
    expect(server.streams).to.have.length(1);
    await clock.pass(31_000);

    await server.stream(2);
  });

  it('takes a line that says nothing for a line that is gone', async () => {
    start();
    const stream = await server.stream();
    await clock.pass(44_000);
    stream.beat();
    await clock.pass(44_000);
    expect(server.streams).to.have.length(1);
    await clock.pass(2_000);

    await stream.left;
    await server.stream(2);
  });

  it('goes on trying where it is refused, as late as the server says', async () => {
    server.insteadOfStream = () => problem(429, 'TOO_MANY_REQUESTS', { 'retry-after': '30' });
    start();
    await server.stream();
    await clock.pass(29_000);
    expect(server.streams).to.have.length(1);
    await clock.pass(1_000);

    await server.stream(2);
  });

  it('stops once the session is over, and listens again with a new one', async () => {
    isOver = true;
    start();
    await clock.pass(120_000);
    isOver = false;
    await clock.pass(120_000);
    expect(server.streams).to.be.empty;
    start();

    await server.stream();
  });

  it('stops once no element wants to know', async () => {
    start();
    const stream = await server.stream();
    wanted = false;
    stream.beat();
    await stream.left;
    await clock.pass(120_000);

    expect(server.streams).to.have.length(1);
  });

  it('stops in a page that is hidden for a minute, and goes on when it is seen', async () => {
    start();
    const stream = await server.stream();
    setVisibility('hidden');
    await clock.pass(40_000);
    setVisibility('visible');
    stream.beat();
    await clock.pass(40_000);
    setVisibility('hidden');
    stream.beat();
    await clock.pass(40_000);
    stream.beat();
    await clock.pass(21_000);
    await stream.left;
    start();
    await clock.pass(61_000);
    expect(server.streams).to.have.length(1);

    setVisibility('visible');
    start();
    await server.stream(2);
  });

  it('leaves no line open when the page goes', async () => {
    start();
    const stream = await server.stream();
    window.dispatchEvent(new PageTransitionEvent('pagehide'));

    await stream.left;
  });
});

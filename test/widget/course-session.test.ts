import { expect } from '@open-wc/testing';
import type { CourseSession } from '../../widget/course-session.js';
import { PageSession } from '../../widget/session.js';
import { anAccess, aRefusal } from './support/builders.js';
import { FakeClock } from './support/fake-clock.js';
import { FakeServer, problem } from './support/fake-server.js';

describe('CourseSession', () => {
  let server: FakeServer;
  let clock: FakeClock;
  let course: CourseSession;
  let leave: () => void;
  let states: string[];

  beforeEach(() => {
    server = new FakeServer().start();
    clock = new FakeClock();
    const session = new PageSession({ kind: 'course', boot: server.boot }, clock);
    course = session.course('colour')!;
    states = [];
    leave = course.subscribe(() => states.push(describeState(course)));
  });
  afterEach(() => {
    leave();
    server.stop();
  });

  it('opens with what the launch page brought, without asking anybody', async () => {
    await course.connect('resume');

    expect(states).to.deep.equal(['open']);
    expect(server.asked).to.deep.equal([]);
  });

  it('renews token and lease every 20 seconds', async () => {
    await course.connect('resume');

    await clock.pass(41_000);

    expect(server.bodies('session/renew')).to.have.length(2);
  });

  it('I-19: loses the lease 60 seconds after it was last asked for, and gets it back with the line', async () => {
    await course.connect('resume');
    server.unplug();

    await clock.pass(59_000);
    expect(describeState(course)).to.equal('open');
    await clock.pass(2000);
    expect(describeState(course)).to.equal('lost');

    server.plugIn();
    await clock.pass(1000);
    expect(describeState(course)).to.equal('open');
  });

  for (const day of [-1, 1]) {
    it(`I-23: measures the lease alike where the wall clock is set by ${day} day meanwhile`, async () => {
      await course.connect('resume');
      server.unplug();
      await clock.pass(30_000);
      clock.wrongBy = day * 86_400_000;

      await clock.pass(29_000);
      expect(describeState(course)).to.equal('open');
      await clock.pass(2_000);
      expect(describeState(course)).to.equal('lost');
    });
  }

  it('I-6: asks at once when a short lease is over, so that it learns why', async () => {
    server.boot = { ...server.boot, access: anAccess({ leaseSeconds: 7.5 }) };
    await course.refresh();
    server.setAccess(aRefusal());

    await clock.pass(7_400);
    expect(describeState(course)).to.equal('open');
    await clock.pass(1_100);
    expect(describeState(course)).to.equal('refused');
  });

  it('I-19: tries again later each time while the server is away, and tells so only once the lease is over', async () => {
    await course.connect('resume');
    server.instead.set('session/renew', () => problem(503, 'UNAVAILABLE'));

    await clock.pass(59_000);
    expect([describeState(course), states]).to.deep.equal(['open', ['open']]);
    await clock.pass(241_000);

    expect(describeState(course)).to.equal('lost');
    const tries = server.bodies('session/renew').length;
    expect(tries).to.be.within(9, 16);
  });

  it('counts the lease of a launch from when its page was asked for, however late its scripts run', async () => {
    server.unplug();
    await clock.pass(45_000);
    await course.connect('resume');

    await clock.pass(14_000);
    expect(describeState(course)).to.equal('open');
    await clock.pass(2000);
    expect(describeState(course)).to.equal('lost');
  });

  it('renews a launch at once whose page took longer than that', async () => {
    await clock.pass(45_000);
    await course.connect('resume');

    await clock.pass(0);

    expect(server.bodies('session/renew')).to.have.length(1);
  });

  it('hears of a refusal, keeps asking, and boots again when access returns', async () => {
    await course.connect('resume');
    server.setAccess(aRefusal());
    await clock.pass(20_000);
    expect(describeState(course)).to.equal('refused');

    server.setAccess(anAccess());
    await clock.pass(20_000);

    expect(describeState(course)).to.equal('open');
  });

  it('boots outline and lesson when access returns that never was there', async () => {
    server.setAccess(aRefusal());
    const closed = new PageSession({ kind: 'course', boot: server.boot }, clock);
    const other = closed.course('colour')!;
    const stop = other.subscribe(() => undefined);
    await other.connect('resume');

    server.setAccess(anAccess());
    await clock.pass(20_000);

    expect(other.state.step === 'open' && other.state.boot.outline).to.be.ok;
    stop();
  });

  it('fails plainly once the session of a launch is over', async () => {
    await course.connect('resume');
    server.instead.set('session/renew', () => problem(401, 'UNAUTHENTICATED'));

    await clock.pass(20_000);

    expect(course.state).to.deep.equal({ step: 'failed', code: 'UNAUTHENTICATED' });
  });

  it('boots as soon as the line comes that was missing from the start', async () => {
    const { session, language } = server.boot;
    const other = new PageSession({ kind: 'choose', session, language }, clock).course('colour')!;
    server.unplug();
    const opened = new Promise<void>((resolve) => {
      const stop = other.subscribe(() => {
        if (other.state.step !== 'open') return;
        stop();
        resolve();
      });
    });
    await other.connect('resume');
    expect(describeState(other)).to.equal('failed');

    server.plugIn();

    await opened;
  });

  it('asks nothing any more once nobody listens', async () => {
    await course.connect('resume');
    leave();

    await clock.pass(120_000);

    expect(server.asked).to.deep.equal([]);
  });
});

function describeState({ state }: CourseSession): string {
  if (state.step !== 'open') return state.step;
  if (!state.leased) return 'lost';

  return state.boot.access.allowed ? 'open' : 'refused';
}

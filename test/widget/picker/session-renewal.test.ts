import { expect } from '@open-wc/testing';
import type { LaunchPageData } from '../../../widget/api/contract.js';
import { SessionRenewal } from '../../../widget/picker/session-renewal.js';
import { PageSession } from '../../../widget/session.js';
import { FakeClock, settled } from '../support/fake-clock.js';
import { FakeServer, ok, problem } from '../support/fake-server.js';

const MINUTE_MS = 60_000;

function aSession(token: string) {
  return { token, expiresInSeconds: 900, renewInSeconds: 20 };
}

describe('SessionRenewal', () => {
  let server: FakeServer;
  let clock: FakeClock;
  let session: PageSession;
  let renewal: SessionRenewal;
  let ends: string[];

  beforeEach(() => {
    server = new FakeServer().start();
    server.boot = server.aBoot({ session: aSession('first') });
    clock = new FakeClock();
    const launch: LaunchPageData = { kind: 'choose', session: aSession('first'), language: 'en' };
    session = new PageSession(launch, clock);
    ends = [];
    renewal = new SessionRenewal(session, 900, (code) => ends.push(code));
    renewal.hostConnected();
  });
  afterEach(() => {
    renewal.hostDisconnected();
    server.stop();
  });

  it('renews well before the token ends, without a course, and goes on with the new token', async () => {
    server.instead.set('session/renew', () => {
      server.boot = server.aBoot({ session: aSession('second') });
      return ok({ session: server.boot.session });
    });
    await clock.pass(6 * MINUTE_MS);

    expect(server.bodies('session/renew')).to.deep.equal([{ token: 'first' }]);
    expect(await session.authorized('', (token) => Promise.resolve(token))).to.equal('second');
    await clock.pass(5 * MINUTE_MS);
    expect(server.bodies('session/renew')).to.deep.equal([{ token: 'first' }, { token: 'second' }]);
  });

  it('tries again where nobody was reached, in time for the token', async () => {
    server.instead.set('session/renew', () => problem(503, 'UNAVAILABLE', { 'retry-after': '60' }));
    await clock.pass(5 * MINUTE_MS);
    expect(server.bodies('session/renew')).to.have.lengthOf(1);
    await clock.pass(59_000);
    expect(server.bodies('session/renew')).to.have.lengthOf(1);

    server.instead.clear();
    await clock.pass(1_000);
    expect(server.bodies('session/renew')).to.have.lengthOf(2);
    expect(ends).to.be.empty;
  });

  it('says why it ends, and asks no more', async () => {
    server.instead.set('session/renew', () => problem(401, 'UNAUTHENTICATED'));
    await clock.pass(30 * MINUTE_MS);

    expect(ends).to.deep.equal(['UNAUTHENTICATED']);
    expect(server.bodies('session/renew')).to.have.lengthOf(1);
  });

  it('renews at once when the device is back from where its timers slept', async () => {
    dispatchEvent(new Event('online'));
    await settled();

    expect(server.bodies('session/renew')).to.have.lengthOf(1);
  });

  it('is quiet once the picker is gone', async () => {
    renewal.hostDisconnected();
    dispatchEvent(new Event('online'));
    await clock.pass(30 * MINUTE_MS);

    expect(server.bodies('session/renew')).to.be.empty;
  });
});

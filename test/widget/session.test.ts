import { expect } from '@open-wc/testing';
import { ApiError } from '../../widget/api/api-error.js';
import { PageSession } from '../../widget/session.js';
import { FakeServer, ok, problem } from './support/fake-server.js';

describe('PageSession', () => {
  let server: FakeServer;
  const aSession = (userToken = () => Promise.resolve('jwt')): PageSession =>
    PageSession.of({ publishableKey: server.key, userToken })!;

  beforeEach(() => {
    server = new FakeServer().start();
  });
  afterEach(() => {
    server.stop();
  });

  it('is one for all elements with the same key', () => {
    const identity = { publishableKey: 'pk_shared', userToken: () => Promise.resolve('jwt') };

    expect(PageSession.of(identity)).to.equal(PageSession.of({ ...identity }));
    expect(PageSession.of(identity)?.course('colour')).to.equal(PageSession.of(identity)?.course('colour'));
  });

  it('still asks the element that has a token after one joins that has none', async () => {
    const session = aSession();
    PageSession.of({ publishableKey: server.key, userToken: undefined });

    await session.boot({ course: 'colour' });

    expect(server.bodies('session')[0]).to.include({ userToken: 'jwt' });
  });

  it('opens once, however many elements start at the same time', async () => {
    const session = aSession();

    await Promise.all([session.boot({ course: 'colour' }), session.boot({ course: 'colour', lesson: 'none' })]);

    expect(server.bodies('session')).to.have.length(1);
    expect(server.bodies('boot')).to.have.length(1);
  });

  it('asks for a user token again when the server knows the session no longer', async () => {
    let asked = 0;
    const session = aSession(() => {
      asked += 1;
      return Promise.resolve(`jwt${asked}`);
    });
    await session.boot({ course: 'colour' });
    server.instead.set('session/renew', () => {
      server.instead.clear();
      return problem(401, 'UNAUTHENTICATED');
    });

    await session.ask('session/renew', { course: 'colour' });

    expect(server.bodies('session').map(({ userToken }) => userToken)).to.deep.equal(['jwt1', 'jwt2']);
  });

  it('is that of the person who was named last, however early that was', async () => {
    let answerFirst = (): void => undefined;
    const first = new Promise<void>((resolve) => (answerFirst = resolve));
    const session = aSession(() => first.then(() => 'ben'));
    const booted = session.boot({ course: 'colour' });
    session.forget();
    aSession(() => Promise.resolve('ada'));
    answerFirst();

    await booted;

    expect(server.bodies('session').at(-1)).to.include({ userToken: 'ada' });
  });

  it('takes no token from an answer to the person before', async () => {
    const session = aSession(() => Promise.resolve('ben'));
    await session.boot({ course: 'colour' });
    server.instead.set('session/renew', () => {
      server.instead.clear();
      session.forget();
      aSession(() => Promise.resolve('ada'));
      return ok({ session: { ...server.aSession(), token: 'of ben' }, access: server.boot.access });
    });

    await session.ask('session/renew', { course: 'colour' });
    await session.boot({ course: 'colour' });

    expect(server.bodies('session').map(({ userToken }) => userToken)).to.deep.equal(['ben', 'ada']);
  });

  it('gives up when the fresh user token is refused too', async () => {
    const session = aSession();
    await session.boot({ course: 'colour' });
    server.instead.set('session/renew', () => problem(401, 'UNAUTHENTICATED'));
    server.instead.set('session', () => problem(401, 'UNAUTHENTICATED'));

    const error = await session
      .ask('session/renew', { course: 'colour' })
      .catch((thrown: unknown) => ApiError.of(thrown));

    expect(error).to.have.property('code', 'UNAUTHENTICATED');
    expect(server.bodies('session')).to.have.length(2);
  });

  it('never does for one person what another has asked for', async () => {
    const session = aSession();
    await session.boot({ course: 'colour' });
    server.boot = { ...server.boot, person: { key: 'bob', role: 'learner' } };
    session.forget();
    let calls = 0;

    const error = await session
      .authorized('colour', () => {
        calls += 1;
        return Promise.resolve();
      })
      .catch((thrown: unknown) => ApiError.of(thrown));

    expect(error).to.have.property('code', 'UNAUTHENTICATED');
    expect(calls).to.equal(0);
  });

  it('does not know the person without a user token', async () => {
    const session = aSession(() => Promise.resolve(''));

    const error = await session.boot({ course: 'colour' }).catch((thrown: unknown) => ApiError.of(thrown));

    expect(error).to.have.property('code', 'UNAUTHENTICATED');
  });

  it('takes a site that cannot give a token now for one that can later', async () => {
    const session = aSession(() => Promise.reject(new TypeError('Failed to fetch')));

    const error = await session.boot({ course: 'colour' }).catch((thrown: unknown) => ApiError.of(thrown));

    expect(error).to.have.property('transient', true);
  });
});

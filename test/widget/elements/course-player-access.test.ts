import { expect, oneEvent } from '@open-wc/testing';
import type { AccessChangedEvent } from '../../../widget/events/access-changed-event.js';
import '../../../widget/index.js';
import { anAccess, aMaintenance, aMaintenanceRefusal, aProgress, aRefusal } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { FakeServer, problem } from '../support/fake-server.js';
import { isGone, openPlayer, putPlayer, says } from '../support/player-page.js';
import { setVisibility } from '../support/visibility.js';
import { part, partsOf, textOf } from '../support/part.js';

describe('<lectern-course-player> stops', () => {
  let server: FakeServer;

  beforeEach(() => {
    setVisibility('visible');
    server = new FakeServer().start();
  });
  afterEach(() => {
    server.stop();
  });
  it('when the lease is over: the page stays readable, nothing new comes, and it goes on with the line', async () => {
    server.boot = server.aBoot({
      session: server.aSession(0.05),
      access: anAccess({ leaseSeconds: 0.2 }),
    });
    const player = await openPlayer(server);
    await server.wasAsked('lessons/query');
    server.unplug();
    await says(player, 'message', 'Connection lost');
    expect(textOf(part(player, 'text'))).to.contain('The text of light-text.');
    await player.next();
    expect(textOf(part(player, 'lesson-title'))).to.equal('What light is');

    server.plugIn();

    await says(player, 'lesson-title', 'How the eye sees colour');
    await isGone(player, 'message');
  });

  it('when access is refused, with the words of the server, and goes on in place when it returns', async () => {
    server.boot = server.aBoot({ session: server.aSession(0.05) });
    const { boot } = server;
    const player = await openPlayer(server);
    await player.go('ratio');
    server.boot = { ...boot, access: aRefusal() };
    const closed: AccessChangedEvent = await oneEvent(player, 'lectern-access-changed');
    await says(player, 'message', 'This course is paused.');
    expect(closed.access.allowed).to.be.false;
    expect(partsOf(player, 'lesson')).to.have.length(0);

    server.boot = boot;

    await says(player, 'lesson-title', 'What the ratio measures');
  });

  it('from the start where there is no access, and opens without a reload when there is', async () => {
    const { boot } = server;
    server.boot = {
      ...boot,
      outline: undefined,
      lesson: undefined,
      session: server.aSession(0.05),
      access: aRefusal('You have no place in this course yet. Ask Acme.'),
    };
    const player = await putPlayer(server);
    await says(player, 'message', 'You have no place');
    expect(partsOf(player, 'progress')).to.have.length(0);

    server.boot = boot;

    await says(player, 'lesson-title', 'What light is');
  });

  it('but goes on to show the results of somebody who has begun', async () => {
    server.boot = server.aBoot({
      access: aRefusal(),
      progress: aProgress({ currentLessonId: 'eye', completedLessonCount: 1, correctCount: 1 }),
    });
    const player = await putPlayer(server);
    await says(player, 'message', 'This course is paused.');

    expect(textOf(part(player, 'progress'))).to.equal('Lessons done: 1 of 4 · Questions right: 1 of 1');
  });

  it('I-6: as soon as an event says so, and goes on as soon as one says that access is back', async () => {
    const player = await openPlayer(server);
    const { boot } = server;
    const stream = await server.stream();
    server.boot = { ...boot, access: aRefusal() };
    stream.tell('access-changed', { reason: 'SUSPENDED', leaseSeconds: 0 });
    await says(player, 'message', 'This course is paused.');
    expect(partsOf(player, 'lesson')).to.have.length(0);

    server.boot = boot;
    stream.tell('access-changed', { leaseSeconds: 60 });

    await says(player, 'lesson-title', 'What light is');
  });

  it('I-6: with its lease where no event comes, and then says why', async () => {
    const player = await openPlayer(server);
    const { boot } = server;
    server.boot = { ...boot, access: anAccess({ leaseSeconds: 0.1 }) };
    (await server.stream()).tell('access-changed', { leaseSeconds: 0.1 });
    await server.wasAsked('session/renew');
    server.boot = { ...boot, access: aRefusal() };

    await says(player, 'message', 'This course is paused.');
    expect(server.bodies('session/renew')).to.have.length(2);
  });

  it('for maintenance, of which it has told before: lessons that are here stay readable, and what is done waits (M8.3)', async () => {
    server.boot = server.aBoot({
      session: server.aSession(0.05),
      access: anAccess({ maintenance: aMaintenance({ end: '2100-03-14T19:01:00Z' }) }),
    });
    const { boot } = server;
    const player = await openPlayer(server);
    await server.wasAsked('lessons/query');
    const notice = (): Element | null | undefined => player.shadowRoot?.querySelector('lectern-maintenance-notice');
    await eventually(() => notice()?.shadowRoot?.textContent.includes('Maintenance planned from'));
    await says(player, 'saving', 'Saved');

    server.instead.set('lessons/query', () => problem(403, 'ACCESS_REFUSED'));
    server.boot = { ...boot, access: aMaintenanceRefusal() };
    await says(player, 'message', 'Maintenance until 14 March 2100');
    expect(textOf(part(player, 'text'))).to.contain('The text of light-text.');
    await player.next();
    expect(textOf(part(player, 'lesson-title'))).to.equal('How the eye sees colour');
    await says(player, 'saving', 'Kept on this device');
    await player.go('charts');
    expect(textOf(part(player, 'lesson-title'))).to.equal('How the eye sees colour');
    expect(textOf(part(player, 'message'))).to.contain('Maintenance until');

    server.instead.clear();
    server.boot = { ...boot, access: anAccess() };

    await says(player, 'lesson-title', 'Colour in charts');
    await says(player, 'saving', 'Saved');
    await isGone(player, 'message');
    expect(notice()).to.equal(null);
  });

  it('when the session is over, keeps the lesson, and says what to do', async () => {
    server.boot = server.aBoot({ session: server.aSession(0.05) });
    server.instead.set('session/renew', () => problem(401, 'UNAUTHENTICATED'));
    const player = await openPlayer(server);
    server.instead.set('session', () => problem(401, 'UNAUTHENTICATED'));

    await says(player, 'message', 'not signed in here any more');

    expect(textOf(part(player, 'text'))).to.contain('The text of light-text.');
  });
});

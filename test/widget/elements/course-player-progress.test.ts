import { expect, oneEvent } from '@open-wc/testing';
import { PlayedEvent } from '../../../widget/events/played-event.js';
import type { ProgressSavedEvent } from '../../../widget/events/progress-saved-event.js';
import '../../../widget/index.js';
import { aLesson, aProgress, aQuestion } from '../support/builders.js';
import { FakeServer, ok, problem } from '../support/fake-server.js';
import { changeIn, openPlayer, says } from '../support/player-page.js';
import { part, partsOf, textOf } from '../support/part.js';

describe('<lectern-course-player> keeps what the learner did', () => {
  let server: FakeServer;

  beforeEach(() => {
    server = new FakeServer().start();
  });
  afterEach(() => {
    server.stop();
  });
  it('and says "Saved" after the server said so', async () => {
    const player = await openPlayer(server);

    const saved: ProgressSavedEvent = await oneEvent(player, 'lectern-progress-saved');
    await says(player, 'saving', 'Saved');

    expect(saved.progress).to.have.property('completedLessonCount', 1);
    expect(textOf(part(player, 'progress'))).to.contain('Lessons done: 1 of 4');
  });

  it('on this device while the line is down, and sends it when it is back', async () => {
    server.instead.set('progress', () => Promise.reject(new TypeError('Failed to fetch')));
    const player = await openPlayer(server);
    await says(player, 'saving', 'Kept on this device');
    server.instead.clear();

    server.plugIn();

    await says(player, 'saving', 'Saved');
  });

  it('for the next page, when this one is gone before anything could be sent', async () => {
    server.instead.set('progress', () => Promise.reject(new TypeError('Failed to fetch')));
    const player = await openPlayer(server);
    await says(player, 'saving', 'Kept on this device');
    const tried = server.bodies('progress')[0]?.events as { eventId: string }[];
    player.remove();
    server.instead.clear();

    await openPlayer(server);

    while (!server.saved.has(tried[0]!.eventId)) {
      await server.wasAsked('progress', server.bodies('progress').length + 1);
    }
  });

  it('shows what became of an answer', async () => {
    server.boot = server.aBoot({ lesson: aLesson('light', [aQuestion()]) });
    const player = await openPlayer(server);
    await customElements.whenDefined('lectern-question-item');
    const question = part(player, 'question');
    while (partsOf(question, 'choice').length === 0) await changeIn(question);

    question.shadowRoot!.querySelectorAll('input')[1]!.click();
    part(question, 'button').click();
    await server.wasAsked('progress', 1);
    while (partsOf(question, 'verdict').length === 0) await changeIn(question);

    expect(textOf(part(question, 'verdict'))).to.contain('Correct');
  });

  it('tells when a new version of the course has no place for it any more', async () => {
    server.instead.set('progress', ({ body }) => {
      const events = body.events as { eventId: string }[];
      const results = events.map(({ eventId }) => ({ eventId, status: 'invalid' }));
      return ok({ results, progress: server.boot.progress });
    });
    const player = await openPlayer(server);

    await says(player, 'message', 'no longer fit the course');
  });

  it('keeps what was refused until the learner discards it', async () => {
    server.instead.set('progress', ({ body }) => {
      const events = body.events as { eventId: string }[];
      return ok({
        results: events.map(({ eventId }) => ({ eventId, status: 'refused' })),
        progress: server.boot.progress,
      });
    });
    const player = await openPlayer(server);
    await customElements.whenDefined('lectern-unsent-work');
    const unsent = () => player.shadowRoot!.querySelector('lectern-unsent-work');
    while (!unsent()) await changeIn(player);
    while (partsOf(unsent()!, 'discard-button').length === 0) await changeIn(unsent()!);
    await says(player, 'saving', 'Kept on this device');

    part(unsent()!, 'discard-button').click();
    while (partsOf(unsent()!, 'confirm-button').length === 0) await changeIn(unsent()!);
    part(unsent()!, 'confirm-button').click();
    while (unsent()) await changeIn(player);

    player.remove();
    const asked = server.bodies('progress').length;
    server.instead.clear();
    const next = await openPlayer(server);
    await says(next, 'saving', 'Saved');
    const sent = server
      .bodies('progress')
      .slice(asked)
      .flatMap(({ events }) => events as { eventId: string }[]);
    const discarded = server.bodies('progress')[0]?.events as { eventId: string }[];
    expect(sent.map(({ eventId }) => eventId)).not.to.include(discarded[0]?.eventId);
  });

  it('while nobody is signed in, and sends it after the learner has tried again', async () => {
    server.boot = server.aBoot({ session: server.aSession(0.05) });
    const player = await openPlayer(server);
    await says(player, 'saving', 'Saved');
    for (const path of ['progress', 'session', 'session/renew', 'boot'] as const) {
      server.instead.set(path, () => problem(401, 'UNAUTHENTICATED'));
    }
    await says(player, 'message', 'You are not signed in');
    player.shadowRoot!.querySelector('[part="base"]')!.dispatchEvent(new PlayedEvent('light-video', 3, false));
    await says(player, 'saving', 'Kept on this device');
    server.instead.clear();

    part(player, 'message').querySelector('button')!.click();

    await says(player, 'saving', 'Saved');
  });

  it('tells the page when the last lesson is done, once', async () => {
    const done = { light: 'completed', eye: 'completed', ratio: 'completed' } as const;
    server.boot = server.aBoot({
      lesson: aLesson('charts'),
      progress: aProgress({ lessons: done, completedLessonCount: 3 }),
    });
    let times = 0;
    const count = () => (times += 1);
    addEventListener('lectern-course-completed', count);

    const player = await openPlayer(server);
    await says(player, 'end', 'You have finished this course');

    removeEventListener('lectern-course-completed', count);
    expect(times).to.equal(1);
  });
});

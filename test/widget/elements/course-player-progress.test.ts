import { expect, oneEvent } from '@open-wc/testing';
import type { ProgressSavedEvent } from '../../../widget/events/progress-saved-event.js';
import '../../../widget/index.js';
import { aLesson, aProgress, aQuestion } from '../support/builders.js';
import { FakeServer, ok } from '../support/fake-server.js';
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

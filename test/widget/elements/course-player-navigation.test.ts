import { expect, oneEvent } from '@open-wc/testing';
import type { CoursePlayerElement } from '../../../widget/elements/course-player.js';
import '../../../widget/index.js';
import { aLesson, aProgress, aQuestion, aText } from '../support/builders.js';
import { settled } from '../support/fake-clock.js';
import { FakeServer, ok, problem } from '../support/fake-server.js';
import { openPlayer, says } from '../support/player-page.js';
import { part, partsOf, textOf } from '../support/part.js';

function lessonButton(player: CoursePlayerElement, title: string): HTMLButtonElement {
  return [...player.shadowRoot!.querySelectorAll('button')].find((button) => textOf(button).includes(title))!;
}

const focused = (player: CoursePlayerElement): Element | null => player.shadowRoot?.activeElement ?? null;

describe('<lectern-course-player> goes', () => {
  let server: FakeServer;

  beforeEach(() => {
    server = new FakeServer().start();
  });
  afterEach(() => {
    server.stop();
  });

  it('to the next lesson with the focus on its heading', async () => {
    const player = await openPlayer(server);
    const viewed = oneEvent(player, 'lectern-lesson-viewed');

    part(player, 'next-button').click();

    expect(await viewed).to.include({ lessonId: 'eye', title: 'How the eye sees colour' });
    await player.updateComplete;
    expect(focused(player)?.id).to.equal('title');
    expect(textOf(part(player, 'place'))).to.contain('Lesson 2 of 4');
  });

  it('to a lesson of the outline, and marks it there', async () => {
    const player = await openPlayer(server);
    lessonButton(player, 'What the ratio measures').click();
    await oneEvent(player, 'lectern-lesson-viewed');
    await player.updateComplete;

    expect(player.shadowRoot?.querySelectorAll('[aria-current]')).to.have.length(1);
    expect(lessonButton(player, 'What the ratio measures').getAttribute('aria-current')).to.equal('true');
  });

  it('where methods send it, and back to where the learner left', async () => {
    server.boot = server.aBoot({ progress: aProgress({ currentLessonId: 'light' }) });
    const player = await openPlayer(server);

    await player.go('charts');
    await player.previous();
    await player.updateComplete;
    expect(textOf(part(player, 'lesson-title'))).to.equal('What the ratio measures');
    await player.next();
    await player.next();
    await player.updateComplete;
    expect(textOf(part(player, 'lesson-title'))).to.equal('Colour in charts');
    server.boot = { ...server.boot, progress: { ...server.boot.progress, currentLessonId: 'light' } };
    await player.resume();
    await player.updateComplete;
    expect(partsOf(player, 'previous-button')).to.have.length(0);
  });

  it('nowhere when the page objects', async () => {
    const player = await openPlayer(server);
    player.addEventListener('lectern-navigate-request', (event) => {
      event.preventDefault();
    });

    await player.next();
    await player.updateComplete;

    expect(textOf(part(player, 'lesson-title'))).to.equal('What light is');
  });

  it('on when a lesson failed to come and is tried again', async () => {
    const player = await openPlayer(server);
    server.instead.set('lessons/query', () => problem(503, 'UNAVAILABLE'));
    await player.go('charts');
    await says(player, 'message', 'cannot be reached');
    expect(textOf(part(player, 'lesson-title'))).to.equal('What light is');
    server.instead.clear();

    part(player, 'message').querySelector('button')!.click();

    await says(player, 'lesson-title', 'Colour in charts');
  });

  it('by keyboard: the first stop skips to the lesson', async () => {
    const player = await openPlayer(server);

    player.shadowRoot!.querySelector<HTMLElement>('a, button')!.click();

    expect(focused(player)?.id).to.equal('title');
  });

  it('to where a link within a text leads, with the focus there', async () => {
    const text = '<p><a href="#text-sources">Sources</a></p><h3 id="text-sources">Sources</h3>';
    server.boot = server.aBoot({ lesson: aLesson('light', [aText('t', text)]) });
    const player = await openPlayer(server);

    part(player, 'text').querySelector('a')!.click();

    expect(focused(player)?.id).to.equal('text-sources');
    expect(location.hash).to.equal('');
  });

  it('to a lesson and closes the outline, which may cover it', async () => {
    const player = await openPlayer(server);
    const isOpen = () => part(player, 'outline-button').ariaExpanded;
    part(player, 'outline-button').click();
    await player.updateComplete;
    expect(isOpen()).to.equal('true');

    lessonButton(player, 'Colour in charts').click();
    await player.updateComplete;

    expect(isOpen()).to.equal('false');
  });

  it('to a new lesson with new items: a question is never the last one with other words', async () => {
    server.boot = server.aBoot({ lesson: aLesson('light', [aQuestion('q1')]) });
    server.instead.set('lessons/query', () => ok(aLesson('eye', [aQuestion('q2')])));
    const player = await openPlayer(server);
    const before = part(player, 'question');

    await player.next();
    await player.updateComplete;

    expect(part(player, 'question') === before).to.be.false;
  });

  it('fetches the next lesson ahead, and then needs nobody for it', async () => {
    const player = await openPlayer(server);
    const asked = () => server.bodies('lessons/query').filter(({ lesson }) => lesson === 'eye').length;
    while (asked() === 0) await server.wasAsked('lessons/query', server.bodies('lessons/query').length + 1);

    await settled();

    await player.next();

    expect(asked()).to.equal(1);
  });
});

import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { CoursePlayerElement } from '../../../widget/elements/course-player.js';
import '../../../widget/index.js';
import { aLesson, aProgress, aQuestion, aRefusal, aText } from '../support/builders.js';
import { FakeServer, problem } from '../support/fake-server.js';
import { changeIn, openPlayer, putPlayer, says } from '../support/player-page.js';
import { part, partsOf, textOf } from '../support/part.js';

describe('<lectern-course-player>', () => {
  let server: FakeServer;

  beforeEach(() => {
    server = new FakeServer().start();
  });
  afterEach(() => {
    server.stop();
    document.getElementById('lectern-launch')?.remove();
    document.documentElement.removeAttribute('lang');
  });

  describe('passes the a11y audit', () => {
    it('with a lesson of texts, a picture and a file', async () => {
      const image = { kind: 'image', id: 'i', src: 'data:,', alt: 'A bar chart', width: 4, height: 3 } as const;
      const file = {
        kind: 'file',
        id: 'f',
        title: 'Sheet',
        name: 's.pdf',
        src: 'data:,',
        mediaType: '',
        bytes: 1e6,
      } as const;
      server.boot = server.aBoot({ lesson: aLesson('light', [aText('t'), { ...image, caption: 'Bars' }, file]) });

      await expect(await openPlayer(server)).to.be.accessible();
    });

    it('with a question', async () => {
      server.boot = server.aBoot({ lesson: aLesson('light', [aQuestion()]) });
      const player = await openPlayer(server);
      await customElements.whenDefined('lectern-question-item');

      await expect(player).to.be.accessible();
    });

    it('while it connects', async () => {
      server.instead.set('session', () => new Promise(() => undefined));

      await expect(await putPlayer(server)).to.be.accessible();
    });

    it('when it failed', async () => {
      server.instead.set('session', () => problem(403, 'FORBIDDEN'));
      const player = await putPlayer(server);
      await says(player, 'message', 'may not show this course');

      await expect(player).to.be.accessible();
    });

    it('when the course is closed', async () => {
      server.setAccess(aRefusal());
      const player = await putPlayer(server);
      await says(player, 'message', 'paused');

      await expect(player).to.be.accessible();
    });

    it('in French, at the end of the course', async () => {
      document.documentElement.lang = 'fr';
      server.boot = server.aBoot({
        language: 'fr',
        lesson: aLesson('charts'),
        progress: aProgress({ lessons: {}, completedLessonCount: 4 }),
      });

      await expect(await openPlayer(server)).to.be.accessible();
    });
  });

  describe('opens', () => {
    it('with one request, at the lesson where the learner left, and takes no focus', async () => {
      const player = await openPlayer(server);

      expect(textOf(part(player, 'lesson-title'))).to.equal('What light is');
      expect(textOf(part(player, 'place'))).to.equal('Seeing · Lesson 1 of 4');
      expect(server.asked[0]).to.deep.include({ path: 'session' });
      expect(server.asked[0]?.body).to.deep.include({ course: 'colour', lesson: 'resume', userToken: 'jwt' });
      expect(document.activeElement).to.equal(document.body);
    });

    it('from the page of a launch without attributes and without asking', async () => {
      const script = document.createElement('script');
      script.id = 'lectern-launch';
      script.type = 'application/json';
      script.textContent = JSON.stringify({ kind: 'course', boot: server.boot });
      document.head.append(script);

      const player = await fixture<CoursePlayerElement>(html`
        <lectern-course-player><h2>From the server</h2></lectern-course-player>
      `);

      expect(textOf(part(player, 'lesson-title'))).to.equal('What light is');
      expect(part(player, 'course-title').ariaLevel).to.equal('1');
      expect(server.bodies('session')).to.have.length(0);
    });

    it('for the user token that the page gives', async () => {
      const player = await fixture<CoursePlayerElement>(html`
        <lectern-course-player
          course="colour"
          publishable-key=${server.key}
          .getUserToken=${() => Promise.resolve('fresh')}
        ></lectern-course-player>
      `);
      if (partsOf(player, 'lesson').length === 0) await oneEvent(player, 'lectern-course-ready');

      expect(server.bodies('session')[0]).to.include({ userToken: 'fresh' });
    });

    it('and says what is missing where it is not set up, beside what the page has put in', async () => {
      const player = await fixture<CoursePlayerElement>(html`<lectern-course-player></lectern-course-player>`);

      expect(textOf(part(player, 'message'))).to.contain('tell the owner of this page');
      expect(player.shadowRoot?.querySelector('slot')).to.exist;
    });

    it('once the server can be reached again, when the person asks for it', async () => {
      server.unplug();
      const player = await putPlayer(server);
      await says(player, 'message', 'cannot be reached');
      server.plugIn();

      await says(player, 'lesson-title', 'What light is');
    });

    it('and tells the page why it does not', async () => {
      server.instead.set('session', () => problem(404, 'NOT_FOUND'));
      const failed = oneEvent(window, 'lectern-failed');
      await putPlayer(server);

      expect(await failed).to.have.property('code', 'NOT_FOUND');
    });
  });

  it('shows no word of a program', async () => {
    const player = await openPlayer(server);
    await says(player, 'saving', 'Saved');

    expect(textOf(part(player, 'base'))).not.to.match(/\b(false|true|undefined|null|NaN)\b|\[object/);
  });

  it('speaks French where the page does', async () => {
    document.documentElement.lang = 'fr';
    server.boot = server.aBoot({ language: 'fr' });
    const player = await openPlayer(server);

    expect(textOf(part(player, 'next-button'))).to.equal('Suivante');
    expect(server.bodies('session')[0]).to.include({ language: 'fr' });
    expect(part(player, 'base').lang).to.equal('fr');
    expect(part(player, 'text').lang).to.equal('en');
  });

  it('lets wide tables scroll in a frame that the keyboard reaches', async () => {
    const cells = '<td>A very long cell that does not break</td>'.repeat(40);
    server.boot = server.aBoot({ lesson: aLesson('light', [aText('t', `<table><tr>${cells}</tr></table>`)]) });
    const player = await openPlayer(server);
    const frame = player.shadowRoot!.querySelector('.wide')!;

    expect(frame.getAttribute('tabindex')).to.equal('0');
    expect(player.scrollWidth).to.equal(player.clientWidth);
  });

  it('stays quick with a thousand lessons: those of closed chapters are left out until they are opened', async () => {
    const chapters = Array.from({ length: 20 }, (_, c) => ({
      id: `c${c}`,
      title: `Chapter ${c}`,
      lessons: Array.from({ length: 50 }, (_unused, l) => ({
        id: c + l ? `c${c}l${l}` : 'light',
        title: `L${l}`,
        questionCount: 0,
      })),
    }));
    server.boot = server.aBoot({ outline: { chapters }, progress: aProgress({ lessonCount: 1000 }) });
    const player = await openPlayer(server);
    const rows = () => player.shadowRoot!.querySelectorAll('nav li').length;
    expect(rows()).to.equal(50);

    player.shadowRoot!.querySelectorAll('summary')[1]!.click();
    while (rows() === 50) await changeIn(player);

    expect(rows()).to.equal(100);
  });
});

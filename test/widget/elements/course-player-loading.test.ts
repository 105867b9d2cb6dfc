import { expect } from '@open-wc/testing';
import '../../../widget/index.js';
import { aLesson, aQuestion } from '../support/builders.js';
import { FakeServer } from '../support/fake-server.js';
import { openPlayer } from '../support/player-page.js';

describe('<lectern-course-player> loads', () => {
  let server: FakeServer;

  beforeEach(() => {
    server = new FakeServer().start();
  });
  afterEach(() => {
    server.stop();
  });

  // In this order: what is loaded once stays loaded.
  it('nothing for a text lesson, also not for the one behind it', async () => {
    server.lessons = { ...server.lessons, eye: aLesson('eye', [aQuestion()]) };
    const player = await openPlayer(server);
    await server.wasAsked('lessons/query');
    await new Promise((resolve) => requestIdleCallback(resolve));
    // Whatever was asked for by now has come when what is asked for later has.
    for (let turn = 0; turn < 3; turn += 1) await fetch(`${location.href}&turn=${turn}`);

    expect(loadedFor('question-item')).to.equal(0);

    await player.next();
    await customElements.whenDefined('lectern-question-item');
    expect(loadedFor('question-item')).to.equal(1);
  });
});

function loadedFor(module: string): number {
  return performance.getEntriesByType('resource').filter(({ name }) => name.includes(`${module}.ts`)).length;
}

import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { CoursePlayerElement } from '../../../widget/elements/course-player.js';
import '../../../widget/index.js';
import { settled } from '../support/fake-clock.js';
import { FakeServer } from '../support/fake-server.js';
import { part, partsOf, textOf } from '../support/part.js';

describe('SessionController', () => {
  let server: FakeServer;
  let failures: number;
  const onFailed = (): void => {
    failures += 1;
  };

  beforeEach(() => {
    server = new FakeServer().start();
    failures = 0;
    addEventListener('lectern-failed', onFailed);
  });
  afterEach(() => {
    removeEventListener('lectern-failed', onFailed);
    server.stop();
  });

  async function aSilentPlayer(): Promise<CoursePlayerElement> {
    return fixture<CoursePlayerElement>(html`
      <lectern-course-player course="colour" publishable-key=${server.key}>
        <a href="/course">Open the course</a>
      </lectern-course-player>
    `);
  }

  it('waits for a page that says later who the person is, and asks nobody meanwhile', async () => {
    const player = await aSilentPlayer();
    dispatchEvent(new Event('online'));
    await settled();

    expect(textOf(part(player, 'message'))).to.contain('Opening');
    expect(player.shadowRoot?.querySelector('slot')).to.exist;
    expect(server.asked).to.deep.equal([]);
    expect(failures).to.equal(0);
  });

  it('opens with one request once the page has said it', async () => {
    const player = await aSilentPlayer();
    const ready = oneEvent(player, 'lectern-course-ready');

    player.getUserToken = () => Promise.resolve('late');
    await ready;

    expect(server.bodies('session').map(({ userToken }) => userToken)).to.deep.equal(['late']);
    expect(server.bodies('boot')).to.have.length(0);
    expect(failures).to.equal(0);
  });

  it('opens for the person whom another element of the page names', async () => {
    const player = await aSilentPlayer();
    const ready = oneEvent(player, 'lectern-course-ready');

    await fixture(html`
      <lectern-enrollment-panel
        course="colour"
        publishable-key=${server.key}
        user-token="jwt"
      ></lectern-enrollment-panel>
    `);
    await ready;

    expect(partsOf(player, 'lesson')).to.have.length(1);
    expect(server.bodies('session')).to.have.length(1);
  });

  it('fails where the page takes back who the person is', async () => {
    const player = await aSilentPlayer();
    const ready = oneEvent(player, 'lectern-course-ready');
    player.userToken = 'jwt';
    await ready;
    const failed = oneEvent(player, 'lectern-failed');

    player.userToken = '';

    expect(await failed).to.have.property('code', 'UNAUTHENTICATED');
  });
});

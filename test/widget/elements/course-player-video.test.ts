import { expect } from '@open-wc/testing';
import type { BootView } from '../../../widget/api/contract.js';
import type { CoursePlayerElement } from '../../../widget/elements/course-player.js';
import '../../../widget/index.js';
import { anAccess, aLesson, aRefusal } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { FakeServer } from '../support/fake-server.js';
import { HandPlayed, saveData } from '../support/hand-played.js';
import { isGone, openPlayer, says } from '../support/player-page.js';
import { setVisibility } from '../support/visibility.js';
import { partsOf } from '../support/part.js';

describe('<lectern-course-player> with a video', () => {
  let server: FakeServer;

  before(saveData);
  beforeEach(() => {
    setVisibility('visible');
    server = new FakeServer().start();
  });
  afterEach(() => {
    server.stop();
  });

  it('I-19: plays nothing once the lease is over, and goes on playing once the line is back', async () => {
    server.boot = aBootWithVideo(server);
    const player = await openPlayer(server);
    const { video, hand } = await videoIn(player);
    hand.play();
    hand.playTo(12);
    server.boot = { ...server.boot, access: anAccess({ leaseSeconds: 0.1 }) };
    (await server.stream()).tell('access-changed', { leaseSeconds: 0.1 });
    await server.wasAsked('session/renew');
    server.unplug();
    await says(player, 'message', 'Connection lost');
    await eventually(() => video.paused);
    hand.play();
    await eventually(() => video.paused);

    server.boot = { ...server.boot, access: anAccess() };
    server.plugIn();

    await isGone(player, 'message');
    await eventually(() => !video.paused);
    expect([video.currentTime, video.isConnected]).to.deep.equal([12, true]);
  });

  it('I-7: keeps what it could not send when access is refused, and resumes where it was when access returns', async () => {
    server.boot = aBootWithVideo(server);
    const { boot } = server;
    const player = await openPlayer(server);
    const { video, hand } = await videoIn(player);
    const stream = await server.stream();
    hand.play();
    hand.playTo(34);
    server.boot = { ...boot, access: aRefusal() };
    stream.tell('access-changed', { reason: 'SUSPENDED', leaseSeconds: 0 });
    await says(player, 'message', 'This course is paused.');
    expect(video.isConnected).to.be.false;
    await eventually(() => player.shadowRoot!.querySelector('lectern-unsent-work'));

    server.boot = boot;
    stream.tell('access-changed', { leaseSeconds: 60 });
    const again = await videoIn(player);
    again.hand.load();

    expect(again.video).not.to.equal(video);
    expect(again.video.currentTime).to.equal(34);
    await eventually(() => !player.shadowRoot!.querySelector('lectern-unsent-work'));
    const sent = server.bodies('progress').flatMap(({ events }) => events as { kind: string; value: unknown }[]);
    expect(sent.filter(({ kind }) => kind === 'played').at(-1)?.value).to.deep.equal({ seconds: 34, ended: false });
  });
});

function aBootWithVideo(server: FakeServer): BootView {
  const sources = [{ src: 'clip.webm', mediaType: 'video/webm' }];
  const clip = { kind: 'video', id: 'clip', title: 'Light', sources, width: 160, height: 90, captions: [] } as const;

  return server.aBoot({ lesson: aLesson('light', [{ ...clip, sources, captions: [] }]) });
}

/** The video of the lesson, once it is on the screen. */
async function videoIn(player: CoursePlayerElement) {
  const find = () => partsOf(player, 'video')[0]?.shadowRoot?.querySelector('video');
  await eventually(find);
  const video = find()!;

  return { video, hand: new HandPlayed(video) };
}

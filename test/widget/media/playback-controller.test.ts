import { expect, oneEvent } from '@open-wc/testing';
import type { VideoView } from '../../../widget/api/contract.js';
import '../../../widget/elements/video-item.js';
import type { VideoItemElement } from '../../../widget/elements/video-item.js';
import type { PlayedEvent } from '../../../widget/events/played-event.js';
import { HandPlayed, saveData } from '../support/hand-played.js';
import { onPage } from '../support/page.js';
import { part, partsOf, textOf } from '../support/part.js';

const CLIP: VideoView = {
  kind: 'video',
  id: 'v1',
  title: 'A chart gets its meaning back',
  sources: [{ src: 'clip.webm', mediaType: 'video/webm' }],
  width: 160,
  height: 90,
  captions: [],
};
const LEFT_AT_30: VideoView = { ...CLIP, state: { seconds: 30, ended: false } };

async function clipWith(item: VideoView) {
  const element = document.createElement('lectern-video-item');
  await onPage(Object.assign(element, { item, contentLanguage: 'en' }));
  const video = videoOf(element);
  const hand = new HandPlayed(video);
  const reports: (readonly [number, boolean])[] = [];
  element.addEventListener('lectern-played', ({ seconds, ended }) => reports.push([seconds, ended]));

  return { element, video, hand, reports };
}

function videoOf(element: VideoItemElement): HTMLVideoElement {
  return part(element, 'video') as HTMLVideoElement;
}

function leavePage(): void {
  window.dispatchEvent(new PageTransitionEvent('pagehide'));
}

describe('PlaybackController', () => {
  before(saveData);
  afterEach(() => {
    localStorage.clear();
  });

  it('goes on where the learner left, and says so', async () => {
    const { element, video, hand } = await clipWith(LEFT_AT_30);

    hand.load();

    expect(video.currentTime).to.equal(30);
    expect(textOf(part(element, 'resume'))).to.equal('Goes on at 0:30, where you left it.');
  });

  it('starts at the beginning when it was played to its end', async () => {
    const { element, video, hand } = await clipWith({ ...CLIP, state: { seconds: 60, ended: true } });

    hand.load();

    expect(video.currentTime).to.equal(0);
    expect(partsOf(element, 'resume')).to.be.empty;
  });

  it('starts at the beginning when only the last words are missing', async () => {
    const { video, hand } = await clipWith({ ...CLIP, state: { seconds: 58, ended: false } });

    hand.load();

    expect(video.currentTime).to.equal(0);
  });

  it('plays from the start on request', async () => {
    const { element, video, hand } = await clipWith(LEFT_AT_30);
    hand.load();

    part(element, 'restart-button').click();
    await element.updateComplete;

    expect(video.currentTime).to.equal(0);
    expect(video.paused).to.be.false;
    expect(partsOf(element, 'resume')).to.be.empty;
  });

  it('tells at a pause how far the learner is, and not again without a change', async () => {
    const { hand, reports } = await clipWith(CLIP);

    hand.play();
    hand.playTo(4.23);
    hand.pause();
    hand.play();
    hand.pause();

    expect(reports).to.deep.equal([[4.2, false]]);
  });

  it('names the item that it tells about', async () => {
    const { element, hand } = await clipWith(CLIP);
    const told = oneEvent<PlayedEvent>(element, 'lectern-played');

    hand.play();
    hand.playTo(4);
    hand.pause();

    expect((await told).itemId).to.equal('v1');
  });

  it('tells in the midst of playing after each ten seconds', async () => {
    const { hand, reports } = await clipWith(CLIP);

    hand.play();
    for (let second = 1; second <= 25; second++) hand.playTo(second);

    expect(reports).to.deep.equal([
      [10, false],
      [20, false],
    ]);
  });

  it('tells once that it was played to its end', async () => {
    const { hand, reports } = await clipWith(CLIP);

    hand.play();
    hand.playTo(55);
    hand.end();

    expect(reports).to.deep.equal([
      [55, false],
      [60, true],
    ]);
  });

  it('tells nothing before the learner has played anything', async () => {
    const { hand, video, reports } = await clipWith(CLIP);
    hand.load();

    video.currentTime = 40;
    leavePage();

    expect(reports).to.be.empty;
  });

  it('tells the last position when the page goes', async () => {
    const { hand, reports } = await clipWith(CLIP);
    hand.play();
    hand.playTo(5);

    leavePage();

    expect(reports).to.deep.equal([[5, false]]);
  });

  it('tells the last position to who is around it when it is taken off the page', async () => {
    const { element, hand } = await clipWith(CLIP);
    const told = oneEvent<PlayedEvent>(element.parentElement!, 'lectern-played');
    hand.play();
    hand.playTo(5);

    element.remove();

    expect((await told).seconds).to.equal(5);
  });

  it('goes back to where it was when it is fetched again after a failure', async () => {
    const { element, video, hand } = await clipWith(LEFT_AT_30);
    hand.load();
    hand.play();
    hand.playTo(45);
    hand.pause();

    hand.fail();
    await element.updateComplete;
    video.currentTime = 0;
    part(element, 'problem').dispatchEvent(new Event('lectern-retry-request'));
    await element.updateComplete;

    expect(video.currentTime).to.equal(45);
    expect(partsOf(element, 'problem')).to.be.empty;
  });

  it('binds another medium when the item is another one', async () => {
    const { element, hand } = await clipWith(LEFT_AT_30);
    hand.play();

    element.item = { ...LEFT_AT_30, id: 'v2', state: { seconds: 12, ended: false } };
    await element.updateComplete;
    const other = videoOf(element);
    new HandPlayed(other).load();

    expect(other.currentTime).to.equal(12);
  });
});

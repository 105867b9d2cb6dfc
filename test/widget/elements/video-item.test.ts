import { expect, oneEvent } from '@open-wc/testing';
import type { VideoView } from '../../../widget/api/contract.js';
import '../../../widget/elements/video-item.js';
import type { VideoItemElement } from '../../../widget/elements/video-item.js';
import { HandPlayed, saveData } from '../support/hand-played.js';
import { onPage } from '../support/page.js';
import { part, partsOf } from '../support/part.js';

const CLIP: VideoView = {
  kind: 'video',
  id: 'v1',
  title: 'A chart gets its meaning back',
  sources: [{ src: 'clip.webm', mediaType: 'video/webm' }],
  width: 1280,
  height: 720,
  captions: [
    { src: 'data:text/vtt,WEBVTT', language: 'en', label: 'English' },
    { src: 'data:text/vtt,WEBVTT', language: 'fr', label: 'Français' },
  ],
};
/** Nothing here plays by itself, and to find that out axe would have the medium loaded, which saving data forbids. */
const AUDIT = { ignoredRules: ['no-autoplay-audio'] };

function clipWith(properties: Partial<VideoView> = {}, contentLanguage = 'en'): Promise<VideoItemElement> {
  const element = document.createElement('lectern-video-item');

  return onPage(Object.assign(element, { item: { ...CLIP, ...properties }, contentLanguage }));
}

function videoOf(element: VideoItemElement): HTMLVideoElement {
  return part(element, 'video') as HTMLVideoElement;
}

function shownCaptions(element: VideoItemElement): readonly string[] {
  return [...videoOf(element).textTracks].filter(({ mode }) => mode === 'showing').map(({ language }) => language);
}

/** What a person does in the menu of the browser. */
async function chooseCaptions(element: VideoItemElement, language: string): Promise<void> {
  const { textTracks } = videoOf(element);
  const changed = oneEvent(textTracks as unknown as HTMLElement, 'change');
  for (const track of textTracks) track.mode = track.language === language ? 'showing' : 'disabled';
  await changed;
}

describe('<lectern-video-item>', () => {
  before(saveData);
  afterEach(() => {
    localStorage.clear();
  });

  it('passes the a11y audit', async () => {
    await expect(
      await clipWith({ state: { seconds: 30, ended: false }, transcript: '<p>Once upon a chart.</p>' }),
    ).to.be.accessible(AUDIT);
  });

  it('passes the a11y audit when it cannot be loaded', async () => {
    const element = await clipWith();
    new HandPlayed(videoOf(element)).fail();
    await element.updateComplete;

    await expect(element).to.be.accessible(AUDIT);
  });

  it('keeps its place free before anything of it has loaded', async () => {
    const { width, height } = videoOf(await clipWith()).getBoundingClientRect();

    expect(width).to.be.above(0);
    expect(width / height).to.be.closeTo(1280 / 720, 0.02);
  });

  it('may read captions of another origin', async () => {
    expect(videoOf(await clipWith()).crossOrigin).to.equal('anonymous');
  });

  it('shows captions in the language of the content', async () => {
    expect(shownCaptions(await clipWith({}, 'fr-CA'))).to.deep.equal(['fr']);
  });

  it('shows none where there are none in that language', async () => {
    expect(shownCaptions(await clipWith({}, 'de'))).to.be.empty;
  });

  it('leaves captions off for who turned them off', async () => {
    await chooseCaptions(await clipWith(), 'none');

    expect(shownCaptions(await clipWith())).to.be.empty;
  });

  it('remembers captions in another language, and forgets them when they are those of the content', async () => {
    const element = await clipWith();
    await chooseCaptions(element, 'fr');
    expect(shownCaptions(await clipWith())).to.deep.equal(['fr']);

    await chooseCaptions(element, 'en');
    expect(shownCaptions(await clipWith({}, 'fr'))).to.deep.equal(['fr']);
  });

  it('says that it cannot be loaded also where there is no transcript', async () => {
    const element = await clipWith();

    new HandPlayed(videoOf(element)).fail();
    await element.updateComplete;

    expect(part(element, 'problem')).to.have.attribute(
      'text',
      'This could not be loaded. Check your connection and try again.',
    );
    expect(partsOf(element, 'transcript')).to.be.empty;
  });
});

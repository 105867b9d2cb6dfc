import { expect, oneEvent } from '@open-wc/testing';
import type { AudioView } from '../../../widget/api/contract.js';
import '../../../widget/elements/audio-item.js';
import type { AudioItemElement } from '../../../widget/elements/audio-item.js';
import { HandPlayed, saveData } from '../support/hand-played.js';
import { onPage } from '../support/page.js';
import { part, partsOf, textOf } from '../support/part.js';

const AUDIO: AudioView = {
  kind: 'audio',
  id: 'a1',
  title: 'The voice of a chart',
  sources: [
    { src: 'voice.ogg', mediaType: 'audio/ogg' },
    { src: 'voice.mp3', mediaType: 'audio/mpeg' },
  ],
  transcript: '<p>Once upon a chart.</p>',
};
/** Nothing here plays by itself, and to find that out axe would have the medium loaded, which saving data forbids. */
const AUDIT = { ignoredRules: ['no-autoplay-audio'] };

function audioWith(item: AudioView, language = 'en'): Promise<AudioItemElement> {
  const element = document.createElement('lectern-audio-item');

  return onPage(Object.assign(element, { item, contentLanguage: 'en' }), language);
}

function audioOf(element: AudioItemElement): HTMLAudioElement {
  return part(element, 'audio') as HTMLAudioElement;
}

function speedOf(element: AudioItemElement): HTMLSelectElement {
  return part(element, 'speed') as HTMLSelectElement;
}

describe('<lectern-audio-item>', () => {
  before(saveData);
  afterEach(() => {
    localStorage.clear();
  });

  it('passes the a11y audit', async () => {
    await expect(await audioWith({ ...AUDIO, state: { seconds: 30, ended: false } })).to.be.accessible(AUDIT);
  });

  it('passes the a11y audit when it cannot be loaded', async () => {
    const element = await audioWith(AUDIO);
    new HandPlayed(audioOf(element)).fail();
    await element.updateComplete;

    await expect(element).to.be.accessible(AUDIT);
  });

  it('is the player of the browser, named by its title', async () => {
    const element = await audioWith(AUDIO);
    const audio = audioOf(element);

    const sources = [...audio.querySelectorAll('source')].map(({ type }) => type);

    expect(audio.controls).to.be.true;
    expect(audio).to.have.attribute('aria-labelledby', part(element, 'title').id);
    expect(sources).to.deep.equal(['audio/ogg', 'audio/mpeg']);
  });

  it('fetches nothing before it is played where data are to be saved', async () => {
    expect(audioOf(await audioWith(AUDIO)).preload).to.equal('none');
  });

  it('plays at the speed that was chosen, also the next time', async () => {
    const element = await audioWith(AUDIO);
    const changed = oneEvent(audioOf(element), 'ratechange');

    speedOf(element).value = '1.5';
    speedOf(element).dispatchEvent(new Event('change'));
    await changed;

    expect(audioOf(element).playbackRate).to.equal(1.5);
    const next = await audioWith(AUDIO, 'fr');
    expect(audioOf(next).playbackRate).to.equal(1.5);
    expect(textOf(speedOf(next).selectedOptions[0]!)).to.equal('1,5 ×');
  });

  it('shows a speed that was chosen in the menu of the browser', async () => {
    const element = await audioWith(AUDIO);
    const changed = oneEvent(audioOf(element), 'ratechange');

    audioOf(element).playbackRate = 0.25;
    await changed;
    await element.updateComplete;

    expect(speedOf(element).value).to.equal('0.25');
  });

  it('says in words that it cannot be loaded, opens the transcript, and tries again', async () => {
    const element = await audioWith(AUDIO);
    const hand = new HandPlayed(audioOf(element));
    expect(part(element, 'transcript')).not.to.have.attribute('open');

    hand.fail();
    await element.updateComplete;

    const problem = part(element, 'problem');
    await customElements.whenDefined(problem.localName);
    expect(textOf(part(problem, 'text'))).to.contain('transcript below');
    expect(part(element, 'transcript')).to.have.attribute('open');

    part(problem, 'retry-button').click();
    await element.updateComplete;
    expect(partsOf(element, 'problem')).to.be.empty;
  });

  it('waits for the last of its sources before it gives up', async () => {
    const element = await audioWith(AUDIO);

    audioOf(element).querySelector('source')?.dispatchEvent(new Event('error'));
    await element.updateComplete;

    expect(partsOf(element, 'problem')).to.be.empty;
  });
});

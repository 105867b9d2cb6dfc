import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { clipCaptions, toTranscript, toWebVtt, type Cue } from '../../../demo/course/clip-captions.js';
import { mediaFiles } from '../../../demo/course/media-files.js';
import { headerOfMp4 } from './media-headers.js';

const LINES_FIT = 2 * 42;
const CHARACTERS_A_SECOND = 20;

const cue = (overrides: Partial<Cue> = {}): Cue => ({ from: 1, to: 2.5, text: { en: 'One', fr: 'Un' }, ...overrides });

describe('toWebVtt', () => {
  it('writes a cue for each instant, and names the note', () => {
    const cues = [cue({ note: true }), cue({ from: 12, to: 13.25, text: { en: 'Two', fr: 'Deux' } })];

    expect(toWebVtt(cues, 'fr')).toBe(
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n[note douce] Un\n\n00:00:12.000 --> 00:00:13.250\nDeux\n',
    );
  });
});

describe('toTranscript', () => {
  it('writes the same words, a paragraph each', () => {
    expect(toTranscript([cue({ note: true }), cue()], 'en')).toBe('<p>[soft note] One</p><p>One</p>');
  });
});

describe.each(['en', 'fr'])('the captions of the clip (%s)', (language) => {
  const cues = parse(contentOf(`chart-clip.${language}.vtt`).toString('utf8'));

  it('are the words that the script would write now', () => {
    expect(contentOf(`chart-clip.${language}.vtt`).toString('utf8')).toBe(toWebVtt(clipCaptions, language));
  });

  it('are WebVTT whose cues follow one another and end before the clip', () => {
    const { seconds } = headerOfMp4(contentOf('chart-clip.mp4'));

    expect(cues).toHaveLength(clipCaptions.length);
    cues.forEach(({ from, to, words }, index) => {
      expect(from, words).toBeGreaterThanOrEqual(cues[index - 1]?.to ?? 0);
      expect(to, words).toBeGreaterThan(from);
      expect(to, words).toBeLessThanOrEqual(seconds);
      expect(words).not.toMatch(/[<&]|-->/);
    });
  });

  it('fit on two lines, and leave time to read them', () => {
    for (const { from, to, words } of cues) {
      expect(words.length, words).toBeLessThanOrEqual(LINES_FIT);
      expect(words.length / (to - from), words).toBeLessThanOrEqual(CHARACTERS_A_SECOND);
    }
  });
});

function parse(vtt: string) {
  const [header, ...blocks] = vtt.trimEnd().split('\n\n');
  expect(header).toBe('WEBVTT');

  return blocks.map((block) => {
    const [, from = '', to = '', words = ''] =
      /^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n(.+)$/.exec(block) ?? [];
    expect(words, block).not.toBe('');
    return { from: toSeconds(from), to: toSeconds(to), words };
  });
}

function toSeconds(stamp: string): number {
  return stamp.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function contentOf(name: string): Buffer {
  return readFileSync(mediaFiles().find((file) => file.name === name)?.path ?? '');
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cuesOfLists, languageLabel, readCues, toWebVtt, transcriptHtml } from '../../../server/importers/captions.js';

const SRT = [
  '\uFEFF1',
  '00:00:01,500 --> 00:00:03,000',
  'Hello <i>you</i>,',
  '{\\an8}<font color="red">all</font> & <more>',
  '',
  '2',
  '01:02:03,004 --> 01:02:05,000',
  'Later.',
].join('\r\n');

describe('readCues', () => {
  it('reads SRT with the habits of its tools', () => {
    expect(readCues(SRT)).toEqual([
      { start: 1.5, end: 3, text: 'Hello <i>you</i>,\n{\\an8}<font color="red">all</font> & <more>' },
      { start: 3723.004, end: 3725, text: 'Later.' },
    ]);
  });

  it('reads WebVTT with settings, notes and short times, in the order of time', () => {
    const text =
      'WEBVTT\n\nNOTE a note\n\nlast\n00:05.000 --> 00:06.000 align:start\nb\n\n00:01.000 --> 00:02.000\na\n';

    expect(readCues(text).map(({ text: said }) => said)).toEqual(['a', 'b']);
  });

  it('finds nothing in what is neither', () => {
    expect(readCues('just words\n\n%PDF-1.4')).toEqual([]);
  });
});

describe('toWebVtt', () => {
  it('writes what browsers read, with nothing that would be read out', () => {
    expect(toWebVtt(readCues(SRT))).toBe(
      'WEBVTT\n\n00:00:01.500 --> 00:00:03.000\nHello <i>you</i>,\nall &amp; \n\n01:02:03.004 --> 01:02:05.000\nLater.\n',
    );
  });

  it('keeps every cue when it is read again, whatever is said', () => {
    const said = fc.string({ minLength: 1 }).filter((text) => /[a-z]/i.test(text) && !/[\r\n<>{}&]/.test(text));
    const times = fc.nat({ max: 359_999_999 });
    fc.assert(
      fc.property(fc.array(fc.tuple(times, said), { maxLength: 8 }), (spoken) => {
        const cues = spoken
          .map(([start, text]) => ({ start: start / 1000, end: start / 1000 + 1, text: text.trim() }))
          .sort((a, b) => a.start - b.start);

        const again = readCues(toWebVtt(cues));

        expect(again.map(({ start }) => Math.round(start * 1000))).toEqual(
          cues.map(({ start }) => Math.round(start * 1000)),
        );
        expect(again.map(({ text }) => text)).toEqual(cues.map(({ text }) => text));
      }),
    );
  });
});

describe('cuesOfLists', () => {
  it("reads Open edX's own JSON, and passes over what is not complete", () => {
    expect(cuesOfLists([0, 1000, 2000], [900, 1900], ['a', ' ', 'c'])).toEqual([{ start: 0, end: 0.9, text: 'a' }]);
  });
});

describe('transcriptHtml', () => {
  it('makes paragraphs where there is a pause, and escapes what is said', () => {
    const cues = [
      { start: 0, end: 1, text: 'One\nand <b>two</b>' },
      { start: 1, end: 2, text: '&amp; three < four.' },
      { start: 9, end: 10, text: 'Later.' },
    ];

    expect(transcriptHtml(cues)).toBe('<p>One and two &amp; three &lt; four.</p><p>Later.</p>');
  });
});

describe('languageLabel', () => {
  it('names a language in itself', () => {
    expect(['fr', 'en', 'es'].map(languageLabel)).toEqual(['Français', 'English', 'Español']);
  });
});

import { describe, expect, it } from 'vitest';
import { colourCourse } from '../../../demo/course/colour-course.js';
import { contrastRatio, relativeLuminance, simulate } from '../../../demo/course/make-media/colour-maths.js';
import type { LocalText } from '../../../server/domain/local-text.js';
import { cleanRichText } from '../../../server/importers/rich-text.js';
import { claimsIn, ratiosIn } from './contrast-claims.js';
import { textsOf, withoutTags, type CourseText } from './course-texts.js';

const { content } = await colourCourse();
const texts = textsOf(content);
const inLanguage = (language: string) =>
  texts.map(({ text, ...rest }) => ({ ...rest, words: text[language] ?? '' }) as const);

describe('the texts of the course', () => {
  it('are there in English and in French, and differ', () => {
    const lacking = texts.filter(({ text }) => !text.en?.trim() || !text.fr?.trim() || text.en === text.fr);

    expect(lacking).toEqual([]);
    expect(texts.length).toBeGreaterThan(150);
  });

  it('are clean already: the sanitiser changes nothing', () => {
    for (const { place, text } of texts.filter(({ form }) => form === 'html'))
      for (const html of Object.values(text)) expect(cleanRichText(html), place).toBe(html);
  });

  it('start their headings below the title of the lesson, and skip no level', () => {
    for (const { place, text } of texts)
      for (const html of Object.values(text)) {
        const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
        const steps = levels.map((level, index) => level - (levels[index - 1] ?? 2));
        expect(Math.max(0, ...steps), place).toBeLessThanOrEqual(1);
        expect(Math.min(3, ...levels), place).toBe(3);
      }
  });

  it('name the columns and rows of every table, and the table itself', () => {
    const tables = texts.flatMap(
      ({ text }) =>
        Object.values(text)
          .join('')
          .match(/<table>.*?<\/table>/g) ?? [],
    );

    expect(tables.length).toBeGreaterThan(8);
    for (const table of tables) {
      expect(table).toMatch(
        /^<table><caption>[^<]+<\/caption> ?<thead><tr>(<th scope="col">.+?<\/th>)+<\/tr><\/thead>/,
      );
      expect(table).not.toMatch(/<tr><td|<th>/);
    }
  });

  it('say the same numbers in both languages', () => {
    for (const { place, text } of texts) expect(numbersOf(text, 'fr'), place).toEqual(numbersOf(text, 'en'));
  });
});

describe('the typography of the texts', () => {
  it.each(['en', 'fr'])(
    'has curly apostrophes and quotes, one blank at a time, and no marks of a draft (%s)',
    (language) => {
      for (const { place, words } of inLanguage(language)) {
        expect(betweenTags(words), place).not.toMatch(/['"]| {2}|\n| [,.)]|\( |\.\.\./);
        expect(words, place).toBe(words.trim());
      }
    },
  );

  it('quotes as each language does', () => {
    for (const { place, words } of inLanguage('en')) expect(words, place).not.toMatch(/[«»]/);
    for (const { place, words } of inLanguage('fr')) expect(words, place).not.toMatch(/[“”]/);
  });

  it('keeps French double marks and guillemets with their word, and parts thousands', () => {
    const loose = / [;:!?»%]|« |[\p{L}\d][;!?»%]|«(?!\u202f)|(?<![#\w.,])\d{5}|\d \d{3}\b/u;

    for (const { place, words } of inLanguage('fr')) expect(betweenTags(words), place).not.toMatch(loose);
  });
});

describe('the contrast that the texts tell', () => {
  it.each(['en', 'fr'])('is the computed one, to the second decimal (%s)', (language) => {
    const claims = inLanguage(language).flatMap(({ words }) => claimsIn(words));

    expect(claims.length).toBeGreaterThan(40);
    for (const { colours, ratio } of claims) expect(`${colours.join(' ')} ${ratio}`).toBe(toClaim(...colours));
  });

  it('is nowhere a number without colours to compute it from', () => {
    for (const lesson of new Set(texts.map((text) => text.lesson))) {
      const known = new Set(wordsOf(lesson).flatMap((html) => claimsIn(html).map(({ ratio }) => ratio)));
      const pairsOnly = wordsOf(lesson).flatMap((html) => [
        ...withoutTags(html).matchAll(/(#[0-9a-f]{6}) (?:on|against|sur|contre) (#[0-9a-f]{6})/g),
      ]);
      for (const [, one = '', other = ''] of pairsOnly) known.add(contrastRatio(one, other).toFixed(2));

      expect(
        [...new Set(wordsOf(lesson).flatMap(ratiosIn))].filter((ratio) => !known.has(ratio)),
        lesson,
      ).toEqual([]);
    }
  });

  it('rests on the luminance of the worked example', () => {
    const words = wordsOf('contrast-ratio').join(' ');

    expect(relativeLuminance('#777777').toFixed(4)).toBe('0.1845');
    expect(words).toContain('0.1845');
    expect(words).toContain('0,1845');
  });

  it('names the colours that deuteranopia makes of green and red', () => {
    const words = wordsOf('colour-vision-simulate').join(' ');

    for (const hex of ['#188038', '#d93025']) {
      expect(words).toContain(hex);
      expect(words).toContain(simulate(hex, 'deuteranopia'));
    }
  });
});

/** With the no-break spaces; without those that only part the tags of the source. */
function betweenTags(html: string): string {
  return html.replaceAll('> <', '><').replace(/<[^>]*>/g, '');
}

function wordsOf(lesson: CourseText['lesson']): readonly string[] {
  return texts.filter((text) => text.lesson === lesson).flatMap(({ text }) => Object.values(text));
}

function toClaim(one: string, other: string): string {
  return `${one} ${other} ${contrastRatio(one, other).toFixed(2)}`;
}

/** The numbers of a text in one notation, sorted; eyesight is written 20/40 here and 5/10 there. */
function numbersOf(text: LocalText, language: 'en' | 'fr'): readonly string[] {
  const words = withoutTags(text[language] ?? '').replace(/\d+(?:[.,]\d+)?\/\d+/g, '');
  const plain =
    language === 'en'
      ? words.replace(/(\d),(?=\d{3}\b)/g, '$1')
      : words.replace(/(\d) (?=\d{3}\b)/g, '$1').replace(/(\d),(?=\d)/g, '$1.');

  return (plain.match(/\d+(?:\.\d+)*/g) ?? []).sort();
}

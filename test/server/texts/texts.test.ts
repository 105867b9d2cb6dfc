import { describe, expect, it } from 'vitest';
import { en } from '../../../server/texts/en.js';
import { fr } from '../../../server/texts/fr.js';
import { acceptedLanguages, languageFor, textFor } from '../../../server/texts/texts.js';

describe('textFor', () => {
  it('fills in the values, and leaves what it has no value for', () => {
    expect(textFor('msg.noSeat', 'en', { organisation: 'Riverside {date} College' })).toBe(
      'You have no place in this course yet. Ask Riverside {date} College.',
    );
    expect(textFor('msg.noSeat', 'fr')).toContain('{organisation}');
  });

  it.each(Object.keys(en) as (keyof typeof en)[])('says %s with the same values in every language', (key) => {
    const values = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).sort();

    expect(fr[key].trim()).not.toBe('');
    expect(values(fr[key])).toEqual(values(en[key]));
  });
});

describe('languageFor', () => {
  it.each([
    [['fr-CA'], 'fr'],
    [['fr_FR'], 'fr'],
    [[undefined, 'de', 'FR'], 'fr'],
    [['de'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (wanted, language) => {
    expect(languageFor(wanted)).toBe(language);
  });
});

describe('acceptedLanguages', () => {
  it.each([
    ['fr;q=0.5, en, de;q=0.9', ['en', 'de', 'fr']],
    ['fr, en', ['fr', 'en']],
    ['fr;q=0, en', ['en']],
    [' ;q=1,,', []],
    ['fr;q=x', ['fr']],
    [undefined, []],
  ])('of "%s" is %j', (header, tags) => {
    expect(acceptedLanguages(header)).toEqual(tags);
  });
});

import { describe, expect, it } from 'vitest';
import { pickLanguage, textIn } from '../../../server/domain/local-text.js';

describe('textIn', () => {
  it.each([
    [{ en: 'E', fr: 'F' }, 'fr', 'F'],
    [{ en: 'E' }, 'fr', 'E'],
    [{ de: 'D' }, 'fr', 'D'],
    [{ en: '', fr: 'F' }, 'en', ''],
    [{}, 'en', ''],
  ])('of %j in %s is "%s"', (text, language, answer) => {
    expect(textIn(text, language, ['en', 'fr'])).toBe(answer);
  });
});

describe('pickLanguage', () => {
  it.each([
    [['fr'], ['en', 'fr'], 'fr'],
    [['fr-CA'], ['en', 'fr'], 'fr'],
    [['FR'], ['en', 'fr'], 'fr'],
    [['fr'], ['en', 'fr-CA'], 'fr-CA'],
    [['pt-BR'], ['pt-PT', 'pt-BR'], 'pt-BR'],
    [['de', 'fr', 'en'], ['en', 'fr'], 'fr'],
    [['de', '*', ''], ['en', 'fr'], 'en'],
    [[], ['fr'], 'fr'],
    [['fr'], [], 'en'],
  ])('of wishes %j and languages %j takes %s', (wanted, available, answer) => {
    expect(pickLanguage(wanted, available)).toBe(answer);
  });
});

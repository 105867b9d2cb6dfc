import { expect } from '@open-wc/testing';
import { en } from '../../../widget/i18n/en.js';
import { fr } from '../../../widget/i18n/fr.js';
import { fill, ourLanguage } from '../../../widget/i18n/texts.js';

describe('fill', () => {
  const done = { one: '{n} lesson of {name}', other: '{n} lessons of {name}' };

  it('chooses the plural form of the language', () => {
    expect(fill(done, 'en', { n: 1, name: 'A' })).to.equal('1 lesson of A');
    expect(fill(done, 'en', { n: 0, name: 'A' })).to.equal('0 lessons of A');
    expect(fill(done, 'fr', { n: 0, name: 'A' })).to.equal('0 lesson of A');
  });

  it('leaves a gap that nothing fills', () => {
    expect(fill('{a} {b}', 'en', { a: 1 })).to.equal('1 {b}');
  });
});

describe('ourLanguage', () => {
  it('speaks French to all who do, and English to everybody else', () => {
    expect(['fr', 'fr-CA', 'FR'].map(ourLanguage)).to.deep.equal(['fr', 'fr', 'fr']);
    expect(['en', 'de', 'frr', undefined].map(ourLanguage)).to.deep.equal(['en', 'en', 'en', 'en']);
  });
});

describe('fr', () => {
  it('fills the same gaps as English', () => {
    const gaps = (message: unknown) =>
      JSON.stringify(message)
        .match(/\{\w+\}/g)
        ?.sort() ?? [];

    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(new Set(gaps(fr[key])), key).to.deep.equal(new Set(gaps(en[key])));
    }
  });
});

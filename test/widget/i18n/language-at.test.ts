import { expect } from '@open-wc/testing';
import { declaredLanguage } from '../../../widget/i18n/language-at.js';

describe('declaredLanguage', () => {
  const place = document.createElement('div');

  beforeEach(() => {
    document.body.append(place);
  });
  afterEach(() => {
    place.remove();
  });

  it('finds the language that is declared nearest', () => {
    place.innerHTML = '<div lang="de"><p lang="fr-CA"><b></b></p></div>';

    expect(declaredLanguage(place.querySelector('b')!)).to.equal('fr-CA');
  });

  it('looks across shadow roots', () => {
    place.innerHTML = '<div lang="fr"></div>';
    const root = place.querySelector('div')!.attachShadow({ mode: 'open' });

    expect(declaredLanguage(root.appendChild(document.createElement('p')))).to.equal('fr');
  });

  it('takes no notice of what is no language tag', () => {
    place.innerHTML = '<p lang="en_US"></p>';

    expect(declaredLanguage(place.querySelector('p')!)).to.be.undefined;
  });
});

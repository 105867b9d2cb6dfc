import { expect } from '@open-wc/testing';
import { html, render } from 'lit';
import { markup } from '../../widget/markup.js';

describe('markup', () => {
  const show = (text: string, root: HTMLElement): void => {
    render(html`<div>${markup(text)}</div>`, root);
  };

  it('puts markup on the page as it is', () => {
    const root = document.createElement('div');

    show('<p>4.5 : 1 or <em>more</em> ${not filled}</p>', root);

    expect(root.querySelector('p')?.innerHTML).to.equal('4.5 : 1 or <em>more</em> ${not filled}');
  });

  it('leaves what is there when the text is the same, and else puts the new one in its place', () => {
    const root = document.createElement('div');
    show('<p>One</p>', root);
    const before = root.querySelector('p');

    show('<p>One</p>', root);
    expect(root.querySelector('p')).to.equal(before);

    show('<p>Two</p>', root);
    expect(root.textContent).to.equal('Two');
  });

  it('puts the same text in two places', () => {
    const root = document.createElement('div');

    render(html`${markup('<i>a</i>')}${markup('<i>a</i>')}`, root);

    expect(root.querySelectorAll('i')).to.have.length(2);
  });
});

import { expect } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import { LazyView, type View } from '../../../widget/controllers/lazy-view.js';
import { eventually } from '../support/eventually.js';
import { onPage } from '../support/page.js';
import { part, partsOf, textOf } from '../support/part.js';

const loads: (() => Promise<() => View>)[] = [];
const VIEW: View = { render: () => html`<p part="view">Here it is.</p>` };

class LazyElement extends LitElement {
  readonly #view = new LazyView(this, () => loads.shift()?.() ?? Promise.reject(new Error('Nothing to load')));

  override render(): unknown {
    return this.#view.render();
  }
}
customElements.define('test-lazy-element', LazyElement);

describe('LazyView', () => {
  it('leaves what the page says itself until the view has loaded', async () => {
    const { promise, resolve } = withResolvers<() => View>();
    loads.push(() => promise);
    const element = await onPage(new LazyElement());
    expect(element.shadowRoot?.querySelector('slot')).not.to.equal(null);

    resolve(() => VIEW);

    await eventually(() => partsOf(element, 'view').length > 0);
    expect(element.shadowRoot?.querySelector('slot')).to.equal(null);
  });

  it('says that it could not be loaded, and tries again', async () => {
    loads.push(() => Promise.reject(new TypeError('Failed to fetch')));
    const element = await onPage(new LazyElement());
    await eventually(() => partsOf(element, 'message').length > 0);
    expect(part(element, 'message').className).to.contain('problem');

    loads.push(() => Promise.resolve(() => VIEW));
    part(element, 'message').querySelector('button')!.click();

    await eventually(() => partsOf(element, 'view').length > 0);
    expect(textOf(part(element, 'view'))).to.equal('Here it is.');
  });
});

function withResolvers<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });

  return { promise, resolve };
}

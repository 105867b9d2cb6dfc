import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import type { UnsentWorkElement } from '../../../widget/elements/unsent-work.js';
import '../../../widget/elements/unsent-work.js';
import { part, partsOf, textOf } from '../support/part.js';

describe('<lectern-unsent-work>', () => {
  const put = (count: number, lang = 'en'): Promise<UnsentWorkElement> =>
    fixture<UnsentWorkElement>(html`<lectern-unsent-work lang=${lang} .count=${count}></lectern-unsent-work>`);

  it('passes the a11y audit, before and while it asks', async () => {
    const work = await put(2);
    await expect(work).to.be.accessible();

    part(work, 'discard-button').click();
    await work.updateComplete;

    await expect(work).to.be.accessible();
  });

  it('says how much waits, in the language around it', async () => {
    expect(textOf(part(await put(1), 'base'))).to.contain('One thing that you did');
    expect(textOf(part(await put(3), 'base'))).to.contain('3 things that you did');
    expect(textOf(part(await put(3, 'fr'), 'base'))).to.contain('3 de vos actions');
  });

  it('is nothing where nothing waits', async () => {
    expect(partsOf(await put(0), 'base')).to.have.length(0);
  });

  it('discards after a question, and keeps the keyboard where the buttons were', async () => {
    const work = await put(1);
    part(work, 'discard-button').click();
    await work.updateComplete;
    expect(work.shadowRoot?.activeElement).to.equal(part(work, 'cancel-button'));
    const discarded = oneEvent(work, 'lectern-discard-request');

    part(work, 'confirm-button').click();

    expect((await discarded).bubbles).to.be.true;
  });

  it('keeps everything where the answer is no', async () => {
    const work = await put(1);
    let discarded = false;
    work.addEventListener('lectern-discard-request', () => (discarded = true));
    part(work, 'discard-button').click();
    await work.updateComplete;

    part(work, 'cancel-button').click();
    await work.updateComplete;

    expect(discarded).to.be.false;
    expect(work.shadowRoot?.activeElement).to.equal(part(work, 'discard-button'));
  });
});

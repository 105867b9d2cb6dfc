import { describe, expect, it } from 'vitest';
import { html } from '../../demo/html.js';

describe('html', () => {
  it('escapes what is put in', () => {
    expect(html`<p title="${'"\'&'}">${'<b>'}</p>`.text).toBe('<p title="&#34;&#39;&#38;">&#60;b&#62;</p>');
  });

  it('takes pieces and lists of them as they are, and nothing for undefined', () => {
    const words = ['<', '>'].map((sign) => html`<b>${sign}</b>`);

    expect(html`<p>${words}${undefined}${7}</p>`.text).toBe('<p><b>&#60;</b><b>&#62;</b>7</p>');
  });
});

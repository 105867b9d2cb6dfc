import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanHtml, html, jsonScript } from '../../../server/lti/html.js';

describe('html', () => {
  it('escapes what is put in, in texts and in attributes', () => {
    const { markup } = html`<p title="${'"><script>'}">${`<img onerror='x'> & co`}</p>`;

    expect(markup).toBe('<p title="&#34;&#62;&#60;script&#62;">&#60;img onerror=&#39;x&#39;&#62; &#38; co</p>');
  });

  it('takes markup, lists of it, numbers and nothing', () => {
    const list = [html`<li>${'a'}</li>`, cleanHtml('<li>b</li>')];

    const { markup } = html`<ul>
        ${list}
      </ul>
      ${1}${undefined}`;

    expect(markup.replace(/\s+/g, '')).toBe('<ul><li>a</li><li>b</li></ul>1');
  });

  it('lets no text open or close a tag', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`${text}`.markup).not.toMatch(/[<>"']/);
      }),
    );
  });
});

describe('jsonScript', () => {
  it('keeps the data, and lets none of it end the element', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('</script>', '<!--', '\u2028', ''), (data, text) => {
        const { markup } = jsonScript('data', { data, text });
        const [, json = ''] =
          /^<script type="application\/json" id="data">\s*([^<\u2028\u2029]*)<\/script>$/.exec(markup.trim()) ?? [];
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ data, text })));
      }),
    );
  });
});

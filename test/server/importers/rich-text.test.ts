import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanRichText } from '../../../server/importers/rich-text.js';
import { dangersIn } from './dangers.js';

const HASH = '0'.repeat(63) + 'a';

describe('cleanRichText', () => {
  it.each([
    ['a script', 'a<script>alert(1)</script>b', 'ab'],
    ['a script that hides in another', 'a<scr<script>x</script>ipt>alert(1)</script>b', 'axipt&gt;alert(1)b'],
    ['a style', '<style>p{color:red}</style><p style="color:red" class="x">a</p>', '<p>a</p>'],
    ['event handlers', '<p onclick="alert(1)" ONMOUSEOVER=x>a</p>', '<p>a</p>'],
    ['frames', 'a<iframe src="https://example.org" srcdoc="<script>x</script>">f</iframe>b', 'ab'],
    [
      'forms, not their words',
      '<form action="/x"><label>Name <input name="n"></label><button>Go</button></form>',
      'Name ',
    ],
    ['a comment', 'a<!-- <script>x</script> -->b', 'ab'],
    ['SVG', 'a<svg><script>x</script><a href="javascript:x">y</a></svg>b', 'ab'],
    [
      'what turns MathML into HTML',
      '<math><annotation-xml encoding="text/html"><p>x</p></annotation-xml></math>',
      '<math></math>',
    ],
    ['the meta and base of a page', '<base href="https://evil.example"><meta http-equiv="refresh" content="0">a', 'a'],
    ['a picture from elsewhere', '<img src="https://evil.example/pixel.gif" alt="x">a', 'a'],
    ['a data picture', '<img src="data:image/svg+xml,<svg onload=x>">a', 'a'],
    [
      'a source set',
      `<img src="lectern-file:${HASH}" srcset="https://evil.example 2x">`,
      `<img src="lectern-file:${HASH}" />`,
    ],
  ])('drops %s', (_, dirty, clean) => {
    expect(cleanRichText(dirty)).toBe(clean);
  });

  it.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    '&#106;avascript:alert(1)',
    'data:text/html,<script>x</script>',
    'vbscript:x',
    '//evil.example',
    '/relative',
    'lectern-file:../../etc/passwd',
    'https:evil',
  ])('takes the link off the words that lead to %j', (href) => {
    expect(cleanRichText(`<a href="${href}">words</a>`)).toBe('<span>words</span>');
  });

  it('opens links that leave the lesson in a new window that cannot reach back', () => {
    expect(cleanRichText('<a href="https://example.org/?a=1&amp;b=2" target="_top" rel="opener">a</a>')).toBe(
      '<a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer" target="_blank">a</a>',
    );
    expect(cleanRichText('<a href="mailto:a@example.org">a</a>')).toBe('<a href="mailto:a@example.org">a</a>');
  });

  it('keeps the names of files of the course', () => {
    const html = `<figure><img src="lectern-file:${HASH}" alt="" width="3" /><figcaption>x</figcaption></figure>`;

    expect(cleanRichText(html)).toBe(html);
    expect(cleanRichText(`<a href="lectern-file:${HASH}">plan</a>`)).toContain(`href="lectern-file:${HASH}"`);
  });

  it('keeps tables, code, languages and mathematics', () => {
    const html =
      '<table><caption>c</caption><thead><tr><th scope="col" colspan="2">h</th></tr></thead><tbody><tr><td>d</td></tr></tbody></table>' +
      '<pre><code>a &lt; b</code></pre><p lang="he" dir="rtl">x</p>' +
      '<math display="block"><mfrac><mn>1</mn><msup><mi>x</mi><mn>2</mn></msup></mfrac></math>';

    expect(cleanRichText(html)).toBe(html);
  });

  it('leaves the two highest levels of headings to the page', () => {
    expect(cleanRichText('<h1>a</h1><h2>b</h2><h4>c</h4>')).toBe('<h3>a</h3><h3>b</h3><h4>c</h4>');
  });

  it('gives ids a prefix of their own, and the links to them too', () => {
    expect(cleanRichText('<a href="#n1">1</a><p id="n1">note</p><p id="a b">x</p>')).toBe(
      '<a href="#text-n1">1</a><p id="text-n1">note</p><p>x</p>',
    );
  });

  it('changes nothing when it cleans again, and leaves nothing dangerous, whatever it is given', () => {
    fc.assert(
      fc.property(anyHtml(), (dirty) => {
        const clean = cleanRichText(dirty);

        expect(cleanRichText(clean)).toBe(clean);
        expect(dangersIn(clean)).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });
});

function anyHtml(): fc.Arbitrary<string> {
  const tag = fc.constantFrom(
    ...['p', 'a', 'img', 'script', 'style', 'math', 'mtext', 'svg', 'iframe', 'table', 'td', 'h1', 'textarea', 'title'],
    ...[
      'noscript',
      'template',
      'xmp',
      'plaintext',
      'form',
      'input',
      'mglyph',
      'br',
      'select',
      'option',
      'SCRIPT',
      'x-y',
    ],
  );
  const attribute = fc
    .tuple(
      fc.constantFrom(
        'href',
        'src',
        'onclick',
        'id',
        'style',
        'alt',
        'title',
        'xlink:href',
        '"',
        'srcdoc',
        'lang',
        '=',
      ),
      fc.oneof(
        fc.constantFrom('javascript:x', '#a', `lectern-file:${HASH}`, 'https://a.example', '"><script>', '&quot;', ''),
        fc.string({ maxLength: 8 }),
      ),
    )
    .map(([name, value]) => ` ${name}="${value}"`);
  const piece = fc.oneof(
    fc.tuple(tag, fc.array(attribute, { maxLength: 3 })).map(([name, attributes]) => `<${name}${attributes.join('')}>`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom(
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<',
      '>',
      '&lt;script&gt;',
      '&amp;lt;',
      '&#0;',
      '</',
      '<?x',
      '"',
    ),
    fc.string({ maxLength: 10 }),
  );

  return fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''));
}

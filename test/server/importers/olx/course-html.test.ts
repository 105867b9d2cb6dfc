import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Files, imported, olxWith, skippedOf } from '../olx-builder.js';

const PIXEL = Buffer.from('89504e470d0a1a0a', 'hex');
const PIXEL_HASH = createHash('sha256').update(PIXEL).digest('hex');

describe('CourseHtml', () => {
  it.each([
    '/static/my_picture_1_.png',
    'static/my%20picture%20(1).png',
    '/asset-v1:Acme+C1+run1+type@asset+block@my_picture_1_.png',
    'https://studio.example.org/asset-v1:Acme+C1+run1+type@asset+block@my_picture_1_.png',
    '/assets/courseware/v1/0123abcd/asset-v1:Acme+C1+run1+type@asset+block/my_picture_1_.png',
    '/c4x/Acme/C1/asset/my_picture_1_.png?x=1',
  ])('names a file of the course by its hash, however it is addressed: %s', async (src) => {
    const { html, files } = await read(`<p><img src="${src}" alt="A picture" width="10"/></p>`, {
      'static/my picture (1).png': PIXEL,
    });

    expect(html).toBe(`<p><img src="lectern-file:${PIXEL_HASH}" alt="A picture" width="10" /></p>`);
    expect(files).toContainEqual(
      expect.objectContaining({
        hash: PIXEL_HASH,
        name: 'my picture (1).png',
        mediaType: 'image/png',
        purpose: 'item',
      }),
    );
  });

  it('takes only the files that the lessons use, each once', async () => {
    const { files } = await read('<img src="/static/a.png"/><a href="/static/a.png">a</a>', {
      'static/a.png': PIXEL,
      'static/unused.png': 'other',
    });

    expect(files.filter(({ purpose }) => purpose === 'item')).toHaveLength(1);
  });

  it('makes a file of a picture that stands in the address', async () => {
    const { html } = await read(`<img src="data:image/png;base64,${PIXEL.toString('base64')}" alt="x"/>`);

    expect(html).toBe(`<img src="lectern-file:${PIXEL_HASH}" alt="x" />`);
  });

  it.each([
    ['picture: gone.png', '<p>a <img src="/static/gone.png" alt="A map"/></p>', '<p>a <span>A map</span></p>'],
    ['link: gone.pdf', '<p><a href="/static/gone.pdf">the plan</a></p>', '<p><span>the plan</span></p>'],
    ['link: run.html', '<p><a href="/static/run.html">run</a></p>', '<p><span>run</span></p>'],
    ['link: Next', '<p><a href="/jump_to_id/abc">Next</a></p>', '<p><span>Next</span></p>'],
    ['link: ../other', '<p><a href="../other">b</a></p>', '<p><span>b</span></p>'],
    [
      'picture: https://example.org/a.png',
      '<p><img src="https://example.org/a.png" alt="A map"/></p>',
      '<p><a href="https://example.org/a.png" rel="noopener noreferrer" target="_blank">A map</a></p>',
    ],
    [
      'iframe: //www.youtube.com/embed/x',
      '<p>a</p><iframe src="//www.youtube.com/embed/x" title="A clip"></iframe>',
      '<p>a</p><p><a href="https://www.youtube.com/embed/x" rel="noopener noreferrer" target="_blank">A clip</a></p>',
    ],
    ['html (scripts): Text', '<p onclick="x()">a</p><script>alert(1)</script>', '<p>a</p>'],
    ['html (styles): Text', '<style>p {color: red}</style><p>a</p>', '<p>a</p>'],
    ['html (formulas, left as TeX): Text', '<p>\\(x^2\\)</p>', '<p>\\(x^2\\)</p>'],
  ])('names what is not as it was: %s', async (skipped, dirty, clean) => {
    const { html, names } = await read(dirty, { 'static/run.html': '<script>x</script>' });

    expect(html).toBe(clean);
    expect(names).toEqual([skipped]);
  });

  it('keeps links to other sites, mail and places in the text', async () => {
    const { html, names } = await read(
      '<p><a href="https://example.org">a</a> <a href="mailto:a@example.org">b</a> <a href="#n">c</a> <b id="n">d</b></p>',
    );

    expect(html).toBe(
      '<p><a href="https://example.org" rel="noopener noreferrer" target="_blank">a</a> <a href="mailto:a@example.org">b</a> <a href="#text-n">c</a> <b id="text-n">d</b></p>',
    );
    expect(names).toEqual([]);
  });

  it('keeps the order of headings below that of the page', async () => {
    expect((await read('<h1>a</h1><h2>b</h2><h6>c</h6>')).html).toBe('<h3>a</h3><h4>b</h4><h6>c</h6>');
    expect((await read('<h3>a</h3><h4>b</h4>')).html).toBe('<h3>a</h3><h4>b</h4>');
  });

  it('leaves out a part that holds only scripts, or asks for buttons that are gone', async () => {
    const files = olxWith(
      `<html url_name="s" display_name="Code"><script>x</script></html>
       <html url_name="b" display_name="Vote"><p>Did you like it?</p><button onclick="x()">Yes</button></html>
       <html url_name="t"><p>Text</p></html>`,
    );

    const { content } = await imported(files);

    expect(content.chapters[0]?.lessons[0]?.items.map(({ id }) => id)).toEqual(['html-t']);
    expect(await skippedOf(files)).toEqual(['html (scripts): Code', 'html (scripts, buttons and fields): Vote']);
  });

  it('leaves out a part whose elements stand too deep inside each other', async () => {
    expect((await read(`${'<div>'.repeat(50_000)}a`)).names).toEqual(['html: Text']);
  });
});

async function read(
  html: string,
  files: Files = {},
): Promise<{
  html: string | undefined;
  names: readonly string[];
  files: Awaited<ReturnType<typeof imported>>['files'];
}> {
  const course = await imported(
    olxWith('<html url_name="t" display_name="Text" filename="body"/>', { 'html/body.html': html, ...files }),
  );
  const [item] = course.content.chapters[0]!.lessons[0]!.items;

  return {
    html: item?.kind === 'rich-text' ? item.html.en : undefined,
    names: course.report.skipped.map(({ kind, name }) => `${kind}: ${name}`),
    files: course.files,
  };
}

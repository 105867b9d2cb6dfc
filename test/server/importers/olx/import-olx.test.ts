import { describe, expect, it } from 'vitest';
import { partIdSchema } from '../../../../server/contract/identifiers.js';
import { withCourseSource } from '../../../../server/importers/archive.js';
import { ImportError } from '../../../../server/importers/import-error.js';
import { importOlx } from '../../../../server/importers/olx/import-olx.js';
import { archiveOf, entriesOf, type Files, imported, olxFiles, olxWith, skippedOf } from '../olx-builder.js';

describe('importOlx', () => {
  it('makes chapters of chapters, headings of sequentials, lessons of verticals, items of what is inside', async () => {
    const { slug, content, report } = await imported(
      olxFiles({
        'sequential/seq1.xml':
          '<sequential display_name="First part"><vertical url_name="unit1"/><vertical url_name="unit2"/></sequential>',
        'vertical/unit2.xml':
          '<vertical display_name="Second lesson"><html url_name="text2"><p>More</p></html></vertical>',
        'about/short_description.html': 'What it <b>is</b>.',
      }),
    );

    expect(slug).toBe('acme-c1-run1');
    expect(content).toMatchObject({ title: { en: 'A course' }, summary: { en: 'What it is.' }, languages: ['en'] });
    expect(content.chapters).toEqual([
      {
        id: 'ch1',
        title: { en: 'First chapter' },
        lessons: [
          {
            id: 'unit1',
            title: { en: 'First lesson' },
            heading: { en: 'First part' },
            items: [{ kind: 'rich-text', id: 'html-text1', html: { en: '<p>Hello</p>' } }],
          },
          {
            id: 'unit2',
            title: { en: 'Second lesson' },
            heading: { en: 'First part' },
            items: [{ kind: 'rich-text', id: 'html-text2', html: { en: '<p>More</p>' } }],
          },
        ],
      },
    ]);
    expect(report).toMatchObject({ format: 'Open edX (OLX)', title: 'A course', chapters: 1, lessons: 2, skipped: [] });
    expect(report.items).toMatchObject({ 'rich-text': 2, question: 0 });
  });

  it('reads a course that stands in one file, at the top of the source', async () => {
    const { content, slug } = await imported({
      'course.xml':
        '<course org="Acme" course="C1" url_name="r" display_name="Inline" language="fr"><chapter url_name="c" display_name="Un">' +
        '<sequential url_name="s" display_name="Part"><vertical url_name="v" display_name="Leçon">' +
        '<html url_name="h"><p>Bonjour &amp; <em>salut</em></p></html></vertical></sequential></chapter></course>',
    });

    expect(slug).toBe('acme-c1-r');
    expect(content.languages).toEqual(['fr']);
    expect(content.chapters[0]?.lessons[0]).toMatchObject({
      id: 'v',
      title: { fr: 'Leçon' },
      items: [{ id: 'html-h', html: { fr: '<p>Bonjour &amp; <em>salut</em></p>' } }],
    });
  });

  it('reads the same course from an archive with a folder at its top, and keeps the archive as its source', async () => {
    const archive = await archiveOf(entriesOf(olxFiles(), 'any-name/'));

    const course = await withCourseSource(archive, (source) => importOlx(source, { slug: 'mine' }));

    expect(course.slug).toBe('mine');
    expect(course.content.chapters).toEqual((await imported(olxFiles())).content.chapters);
    expect(course.content.files).toEqual([
      expect.objectContaining({ name: 'course.tar.gz', mediaType: 'application/gzip', purpose: 'source' }),
    ]);
  });

  it('takes titles and language from the policy where the course gives none', async () => {
    const { content } = await imported(
      olxFiles({
        'course/run1.xml': '<course><chapter url_name="ch1"/></course>',
        'chapter/ch1.xml': '<chapter><sequential url_name="seq1"/></chapter>',
        'policies/run1/policy.json': JSON.stringify({
          'course/run1': { display_name: 'By policy', language: 'pt_BR', tabs: [] },
          'chapter/ch1': { display_name: 'Chapter by policy' },
        }),
      }),
    );

    expect(content.title).toEqual({ 'pt-BR': 'By policy' });
    expect(content.chapters[0]?.title).toEqual({ 'pt-BR': 'Chapter by policy' });
  });

  it('makes a lesson of every part that stands where a lesson is expected', async () => {
    const { content } = await imported(
      olxFiles({ 'sequential/seq1.xml': '<sequential display_name="Part"><html url_name="text1"/></sequential>' }),
    );

    expect(content.chapters[0]?.lessons).toMatchObject([
      { id: 'html-text1', title: { en: 'A text' }, heading: { en: 'Part' }, items: [{ id: 'html-text1' }] },
    ]);
  });

  it('keeps a lesson of which nothing can be shown, and says so in the language of the course', async () => {
    const { content, report } = await imported(
      olxWith('<poll url_name="p" display_name="A poll"/><edx_sga url_name="s" display_name="Hand in"/>', {
        'course/run1.xml': '<course display_name="Cours" language="fr"><chapter url_name="ch1"/></course>',
      }),
    );

    expect(content.chapters[0]?.lessons[0]?.items).toEqual([
      {
        kind: 'rich-text',
        id: 'unit1-not-yet',
        html: { fr: '<p>Cette partie du cours n’est pas encore disponible ici.</p>' },
      },
    ]);
    expect(report.skipped).toEqual([
      { kind: 'poll', name: 'A poll', place: 'First part › First lesson', reason: 'It has no kind of item yet.' },
      { kind: 'edx_sga', name: 'Hand in', place: 'First part › First lesson', reason: 'It has no kind of item yet.' },
    ]);
  });

  it('names drafts, pages beside the lessons, textbooks and what only staff may see', async () => {
    const skipped = await skippedOf(
      olxFiles({
        'course/run1.xml':
          '<course display_name="C" pdf_textbooks="[{&quot;tab_title&quot;: &quot;The book&quot;}]"><chapter url_name="ch1"/><wiki slug="w"/></course>',
        'sequential/seq1.xml':
          '<sequential display_name="P"><vertical url_name="unit1"/><vertical url_name="staff" display_name="For us" visible_to_staff_only="true"/></sequential>',
        'drafts/vertical/new.xml': '<vertical/>',
        'tabs/syllabus.html': '<p>x</p>',
      }),
    );

    expect(skipped).toEqual([
      'vertical: For us',
      'wiki: w',
      'draft: drafts/vertical/new.xml',
      'page beside the course: tabs/syllabus.html',
      'textbook: The book',
    ]);
  });

  it('gives the same ids in a new version, whatever was added before or between', async () => {
    const first = await imported(
      olxWith('<html url_name="a"><p>A</p></html><problem url_name="q">' + question('1') + '</problem>'),
    );
    const second = await imported(
      olxWith(
        '<html url_name="new"><p>N</p></html><problem url_name="q">' +
          question('2') +
          '</problem><html url_name="a"><p>B</p></html>',
      ),
    );

    const ids = (course: typeof first): string[] => course.content.chapters[0]!.lessons[0]!.items.map(({ id }) => id);
    expect(ids(first)).toEqual(['html-a', 'problem-q']);
    expect(ids(second)).toEqual(['html-new', 'problem-q', 'html-a']);
  });

  it('makes ids that our addresses can carry of any url_name', async () => {
    const { content } = await imported(
      olxWith('<html url_name="Été 1/2"><p>A</p></html><html url_name="Ete 1_2"><p>B</p></html>', {}),
    );

    const ids = content.chapters[0]!.lessons[0]!.items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
    for (const id of ids) expect(partIdSchema.parse(id)).toBe(id);
  });

  it.each<readonly [string, Files, RegExp]>([
    ['without course.xml', { 'readme.txt': 'x' }, /course-folder: there is no course\.xml in it\./],
    ['that is a library', { 'library.xml': '<library/>' }, /content library, not a course/],
    ['with two courses', { 'a/course.xml': '<course/>', 'b/course.xml': '<course/>' }, /several courses.*a\/, b\//],
    ['whose course.xml is something else', olxFiles({ 'course.xml': '<html/>' }), /course\.xml: its root is <html>/],
    ['whose run is missing', olxFiles({ 'course/run1.xml': undefined }), /course\/run1\.xml: .*not there/],
    [
      'whose chapter is missing',
      olxFiles({ 'chapter/ch1.xml': undefined }),
      /chapter\/ch1\.xml: course\/run1\.xml names/,
    ],
    [
      'whose lesson is missing',
      olxFiles({ 'vertical/unit1.xml': undefined }),
      /vertical\/unit1\.xml: .*not in the source/,
    ],
    ['without chapters', olxFiles({ 'course/run1.xml': '<course display_name="C"/>' }), /no lesson/],
    ['without lessons', olxFiles({ 'sequential/seq1.xml': '<sequential/>' }), /no lesson/],
    [
      'that leads back to itself',
      olxFiles({ 'vertical/unit1.xml': '<vertical><vertical url_name="unit1"/></vertical>' }),
      /vertical\/unit1\.xml: vertical\/unit1 leads back to itself/,
    ],
    [
      'that uses a lesson twice',
      olxFiles({
        'sequential/seq1.xml': '<sequential><vertical url_name="unit1"/><vertical url_name="unit1"/></sequential>',
      }),
      /vertical\/unit1 is used twice, before in sequential\/seq1\.xml/,
    ],
    [
      'that gives two parts one name',
      olxWith('<html url_name="text1"/><html url_name="text1"/>'),
      /html\/text1 is used twice/,
    ],
    ['whose url_name climbs out', olxWith('<html url_name="../../../../etc/passwd"/>'), /leads out of its folder/],
    [
      'whose filename climbs out',
      olxFiles({ 'html/text1.xml': '<html filename="../../etc/passwd"/>' }),
      /html\/text1\.xml: .*leads out/,
    ],
    ['whose policy is broken', olxFiles({ 'policies/run1/policy.json': '{' }), /policies\/run1\/policy\.json/],
    [
      'with broken XML',
      olxFiles({ 'chapter/ch1.xml': '<chapter>\n<sequential>\n</chapter>' }),
      /chapter\/ch1\.xml, line 3: the XML is broken/,
    ],
    [
      'in no known encoding',
      olxFiles({ 'chapter/ch1.xml': Buffer.from([0x3c, 0xff, 0xfe, 0x3e]) }),
      /chapter\/ch1\.xml: .*UTF-8/,
    ],
    [
      'whose names make no slug',
      olxFiles({ 'course.xml': '<course url_name="演习" org="学" course="课"/>', 'course/演习.xml': '<course/>' }),
      /slug/,
    ],
  ])('refuses a course %s, and says where', async (_, files, message) => {
    const course = imported(files);

    await expect(course).rejects.toThrow(ImportError);
    await expect(course).rejects.toThrow(message);
  });
});

function question(right: string): string {
  const choices = ['1', '2'].map((text) => `<choice correct="${String(text === right)}">${text}</choice>`);

  return `<multiplechoiceresponse><label>Which?</label><choicegroup>${choices.join('')}</choicegroup></multiplechoiceresponse>`;
}

import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { withCourseSource } from '../../../../server/importers/archive.js';
import { importOlx } from '../../../../server/importers/olx/import-olx.js';
import { type Files, folderOf, itemsOf, olxWith, skippedOf } from '../olx-builder.js';

const SRT = '1\n00:00:01,000 --> 00:00:02,000\nHello.\n';
const CLIP: Files = { 'static/clip.mp4': 'the clip', 'static/clip.webm': 'the same', 'static/clip-en.srt': SRT };

describe('videoItems', () => {
  it('plays the files of the source, with captions as WebVTT in each language', async () => {
    const folder = await folderOf(
      olxWith(
        `<video url_name="v" display_name="A clip" html5_sources="[&quot;/static/clip.webm&quot;, &quot;/static/clip.mp4&quot;]">
           <transcript language="en" src="clip-en.srt"/><transcript language="fr" src="clip-fr.srt"/></video>`,
        { ...CLIP, 'static/clip-fr.srt': SRT.replace('Hello', 'Bonjour') },
      ),
    );

    await withCourseSource(folder, async (source) => {
      const { content, files } = await importOlx(source);
      const [video] = content.chapters[0]!.lessons[0]!.items;

      expect(video).toMatchObject({
        kind: 'video',
        id: 'video-v',
        title: { en: 'A clip' },
        sources: [{ mediaType: 'video/webm' }, { mediaType: 'video/mp4' }],
        captions: [
          { language: 'en', label: 'English' },
          { language: 'fr', label: 'Français' },
        ],
        transcript: { en: '<p>Hello.</p>' },
      });
      const captions = files.filter(({ mediaType }) => mediaType === 'text/vtt');
      const texts = await Promise.all(captions.map(({ path }) => readFile(path, 'utf8')));
      expect(texts).toEqual([
        'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello.\n',
        'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBonjour.\n',
      ]);
    });
  });

  it.each([
    ['<source>', '<video url_name="v"><source src="/static/clip.mp4"/></video>'],
    ['source', '<video url_name="v" source="/static/clip.mp4"/>'],
  ])('finds the file in %s', async (_, video) => {
    expect(await itemsOf(olxWith(video, CLIP))).toMatchObject([
      { kind: 'video', sources: [{ mediaType: 'video/mp4' }] },
    ]);
  });

  it('reads the transcripts of old exports', async () => {
    const json = JSON.stringify({ start: [0], end: [900], text: ['Hello.'] });
    const video = '<video url_name="v" source="/static/clip.mp4" sub="abc"/>';

    expect(await itemsOf(olxWith(video, { ...CLIP, 'static/subs_abc.srt.sjson': json }))).toMatchObject([
      { captions: [{ language: 'en' }], transcript: { en: '<p>Hello.</p>' } },
    ]);
  });

  it('puts a link and the transcript in the place of a video on another site, and names it', async () => {
    const files = olxWith(
      `<video url_name="v" display_name="A &amp; B" youtube="0.75:zzzzzzzz,1.00:AbC-123_xyz" transcripts="{&quot;es&quot;: &quot;clip-en.srt&quot;}"/>`,
      CLIP,
    );

    expect(await itemsOf(files)).toEqual([
      {
        kind: 'rich-text',
        id: 'video-v',
        html: {
          en:
            '<h3><a href="https://www.youtube.com/watch?v=AbC-123_xyz" rel="noopener noreferrer" target="_blank">A &amp; B</a></h3>' +
            '<details><summary>Transcript</summary><div lang="es"><p>Hello.</p></div></details>',
        },
      },
    ]);
    expect(await skippedOf(files)).toEqual(['video (YouTube): A & B']);
  });

  it('never links to an address that is none', async () => {
    const files = olxWith(
      `<html url_name="t"><p>a</p></html><video url_name="v" display_name="V" youtube_id_1_0="&quot;onload=x" html5_sources="[&quot;javascript:alert(1)&quot;]"/>`,
    );

    expect((await itemsOf(files)).map(({ id }) => id)).toEqual(['html-t']);
    expect(await skippedOf(files)).toEqual(['video: V']);
  });

  it('names transcripts and files that are missing, and keeps the rest', async () => {
    const files = olxWith(
      `<video url_name="v" display_name="V" html5_sources="[&quot;/static/gone.mp4&quot;, &quot;/static/clip.mp4&quot;]" handout="/static/gone.pdf">
         <transcript language="en" src="gone.srt"/></video>`,
      CLIP,
    );

    expect(await itemsOf(files)).toMatchObject([{ kind: 'video', captions: [] }]);
    expect(await skippedOf(files)).toEqual(['transcript: gone.srt', 'video file: gone.mp4', 'handout: gone.pdf']);
  });

  it('offers the handout of a video as a file', async () => {
    const video = '<video url_name="v" source="/static/clip.mp4" handout="/static/slides.pdf"/>';

    expect(await itemsOf(olxWith(video, { ...CLIP, 'static/slides.pdf': '%PDF' }))).toMatchObject([
      { kind: 'video' },
      { kind: 'file', id: 'video-v-handout', title: { en: 'slides.pdf' } },
    ]);
  });
});

import { z } from 'zod';
import type { Item, MediaSource, VideoItem } from '../../domain/course.js';
import type { ItemId } from '../../domain/ids.js';
import { transcriptHtml } from '../captions.js';
import { mediaTypeOf } from '../media-types.js';
import { cleanRichText } from '../rich-text.js';
import { givenTitle } from './course-tree.js';
import { attributeOf, elementHtml, elementsOf, escaped } from './dom.js';
import { fileItem } from './file-items.js';
import { learnerTexts } from './learner-texts.js';
import { type ItemTools, type LessonPart, richTextItem } from './lesson-part.js';
import type { Definition } from './olx-definitions.js';
import { captionsOf, type Transcript, transcriptsOf } from './video-transcripts.js';

/**
 * A video whose file is in the source. Where only an address of it is known, a link and the transcript are all that can be
 * kept: the learner's browser asks no other site by itself.
 */
export async function videoItems(part: LessonPart, tools: ItemTools): Promise<readonly Item[]> {
  const addresses = addressesOf(part.definition);
  const transcripts = await transcriptsOf(part, tools);
  const sources = await sourcesOf(addresses, part, tools);
  const shown =
    sources.length > 0
      ? [await videoItem(part, sources, transcripts, tools)]
      : insteadOfVideo(part, addresses, transcripts, tools);

  return [...shown, ...(await handout(part, tools))];
}

async function videoItem(
  { id, definition }: LessonPart,
  sources: readonly MediaSource[],
  transcripts: readonly Transcript[],
  tools: ItemTools,
): Promise<VideoItem> {
  const transcript = transcriptIn(transcripts, tools.language);

  return {
    kind: 'video',
    id: id as ItemId,
    title: { [tools.language]: titleFor(definition, tools) },
    sources,
    captions: await captionsOf(transcripts, tools),
    ...(transcript !== '' && { transcript: { [tools.language]: transcript } }),
  };
}

function insteadOfVideo(
  { id, name, definition }: LessonPart,
  addresses: readonly string[],
  transcripts: readonly Transcript[],
  tools: ItemTools,
): readonly Item[] {
  const youtube = youtubeId(definition);
  const elsewhere = addresses.find((address) => /^(?:https?:)?\/\//.test(address))?.replace(/^\/\//, 'https://');
  const href = youtube === undefined ? elsewhere : `https://www.youtube.com/watch?v=${youtube}`;
  const transcript = transcriptIn(transcripts, tools.language);
  const kept = [href !== undefined && 'a link', transcript !== '' && 'its transcript'].filter((one) => one !== false);
  const where = youtube === undefined ? '' : ' (YouTube)';
  tools.log.skip(
    name,
    `video${where}`,
    `Its file is not in the source.${kept.length > 0 ? ` In its place: ${kept.join(' and ')}.` : ''}`,
  );
  if (kept.length === 0) return [];
  const words = escaped(titleFor(definition, tools));
  const title = href === undefined ? words : elementHtml('a', { href }, words);

  const summary = elementHtml('summary', {}, learnerTexts(tools.language).transcript);
  const folded = transcript === '' ? '' : elementHtml('details', {}, summary + transcript);

  return [richTextItem(id, cleanRichText(elementHtml('h3', {}, title) + folded), tools)];
}

function titleFor(definition: Definition, { language }: ItemTools): string {
  return givenTitle(definition) ?? learnerTexts(language).video;
}

/** `html5_sources`, `source` and `<source>`: all the places where a video may have its files. */
function addressesOf({ attributes, children }: Definition): readonly string[] {
  const elements = elementsOf(children).filter(({ name }) => name === 'source' || name === 'encoded_video');
  const addresses = [
    ...listOf(attributes.html5_sources),
    attributes.source,
    ...elements.map((element) => attributeOf(element, 'src') ?? attributeOf(element, 'url')),
  ];

  return [...new Set(addresses.filter((address) => address !== undefined && address !== ''))] as readonly string[];
}

function listOf(json: string | undefined): readonly string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(json ?? '[]'));
  } catch {
    return [];
  }
}

async function sourcesOf(
  addresses: readonly string[],
  { name }: LessonPart,
  { assets, log }: ItemTools,
): Promise<readonly MediaSource[]> {
  const sources: MediaSource[] = [];
  for (const address of addresses) {
    const found = assets.resolve(address);
    if (found.kind === 'absent') log.skip({ ...name, name: found.name }, 'video file', found.reason);
    if (found.kind !== 'file' || !mediaTypeOf(found.path).startsWith('video/')) continue;
    sources.push({ file: await assets.use(found.path), mediaType: mediaTypeOf(found.path) });
  }

  return sources;
}

function youtubeId({ attributes }: Definition): string | undefined {
  const { youtube = '', youtube_id_1_0: id = '' } = attributes;
  const found = id !== '' ? id : /(?:^|,)\s*1\.0+:([^,]+)/.exec(youtube)?.[1];

  return found !== undefined && /^[\w-]{5,20}$/.test(found.trim()) ? found.trim() : undefined;
}

/** In the language of the course, else the first there is, marked as such. */
function transcriptIn(transcripts: readonly Transcript[], language: string): string {
  const transcript = transcripts.find((one) => one.language === language) ?? transcripts[0];
  if (transcript === undefined) return '';
  const html = transcriptHtml(transcript.cues);

  return transcript.language === language ? html : elementHtml('div', { lang: transcript.language }, html);
}

async function handout({ definition, id, name }: LessonPart, tools: ItemTools): Promise<readonly Item[]> {
  const address = definition.attributes.handout ?? '';
  if (address === '') return [];
  const title = address.split(/[/@]/).at(-1) ?? name.name;

  return fileItem({ id: `${id}-handout`, title, address, place: name.place }, 'handout', tools);
}

import { z } from 'zod';
import type { Captions } from '../../domain/course.js';
import { type Cue, cuesOfLists, languageLabel, readCues, toWebVtt } from '../captions.js';
import { ImportError } from '../import-error.js';
import { LANGUAGE_TAG } from '../language-tag.js';
import { attributeOf, elementsOf } from './dom.js';
import type { ItemTools, LessonPart } from './lesson-part.js';
import type { Definition } from './olx-definitions.js';

export interface Transcript {
  readonly language: string;
  readonly cues: readonly Cue[];
}

const listsSchema = z.object({ start: z.array(z.number()), end: z.array(z.number()), text: z.array(z.string()) });

/** The transcripts of a video that can be read, one a language. */
export async function transcriptsOf(part: LessonPart, tools: ItemTools): Promise<readonly Transcript[]> {
  const transcripts: Transcript[] = [];
  for (const [language, file] of namedIn(part.definition)) {
    const cues = await cuesIn(file, tools);
    if (cues.length > 0) transcripts.push({ language, cues });
    else
      tools.log.skip(
        { ...part.name, name: file },
        'transcript',
        'It is not in the source, or is neither SRT nor WebVTT.',
      );
  }

  return transcripts;
}

/** Captions for every language: WebVTT, whatever the source had. */
export async function captionsOf(
  transcripts: readonly Transcript[],
  { assets }: Pick<ItemTools, 'assets'>,
): Promise<readonly Captions[]> {
  const captions: Captions[] = [];
  for (const { language, cues } of transcripts) {
    const file = await assets.add(`captions.${language}.vtt`, Buffer.from(toWebVtt(cues)));
    captions.push({ file, language, label: languageLabel(language) });
  }

  return captions;
}

/** By language, from `<transcript>`, the `transcripts` attribute, and the `sub` of old exports. */
function namedIn({ attributes, children }: Definition): ReadonlyMap<string, string> {
  const named = new Map<string, string>();
  const { sub } = attributes;
  // English, whatever the course speaks: Open edX's own rule for it.
  if (sub !== undefined && sub !== '') named.set('en', `subs_${sub}.srt.sjson`);
  for (const [tag, file] of Object.entries(recordOf(attributes.transcripts))) named.set(tag, file);
  for (const element of elementsOf(children).filter(({ name }) => name === 'transcript')) {
    const [tag, file] = [attributeOf(element, 'language'), attributeOf(element, 'src')];
    if (tag !== undefined && file !== undefined) named.set(tag, file);
  }

  return new Map(
    [...named]
      .map(([tag, file]) => [tag.replaceAll('_', '-'), file] as const)
      .filter(([tag]) => LANGUAGE_TAG.test(tag)),
  );
}

function recordOf(json: string | undefined): Readonly<Record<string, string>> {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(json ?? '{}'));
  } catch {
    return {};
  }
}

async function cuesIn(file: string, { assets, folder }: ItemTools): Promise<readonly Cue[]> {
  const byAddress = assets.resolve(file);
  const found = byAddress.kind === 'elsewhere' ? assets.named(file) : byAddress;
  if (found.kind !== 'file') return [];
  try {
    const text = await folder.text(found.path);
    if (!found.path.endsWith('.sjson')) return readCues(text);
    const { start, end, text: said } = listsSchema.parse(JSON.parse(text));
    return cuesOfLists(start, end, said);
  } catch (error) {
    // A transcript that cannot be read is one that is not there; the video is still worth having.
    if (error instanceof ImportError || error instanceof SyntaxError || error instanceof z.ZodError) return [];
    throw error;
  }
}

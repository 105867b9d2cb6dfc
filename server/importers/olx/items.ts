import type { Item } from '../../domain/course.js';
import { ImportError } from '../import-error.js';
import { titleOf } from './course-tree.js';
import { outerHtml } from './dom.js';
import { fileItems } from './file-items.js';
import { type ItemTools, type LessonPart, richTextItem } from './lesson-part.js';
import type { Definition } from './olx-definitions.js';
import type { OlxFolder } from './olx-folder.js';
import { partId } from './part-id.js';
import { questionItems } from './question-items.js';
import { videoItems } from './video-items.js';

const WHY_NOT: Readonly<Record<string, string>> = {
  library_content: 'It draws questions at random, which has no kind of item yet.',
  itembank: 'It draws questions at random, which has no kind of item yet.',
  split_test: 'It shows different people different content.',
  conditional: 'It shows content under a condition.',
  randomize: 'It shows one of several contents at random.',
};

/** The items that a part of a lesson becomes; none, and its name in the log, where it has no kind of item. */
export async function itemsOf(definition: Definition, place: string, tools: ItemTools): Promise<readonly Item[]> {
  const part: LessonPart = {
    definition,
    id: `${partId(definition.tag)}-${partId(definition.name)}`,
    name: { name: titleOf(definition), place },
  };
  switch (definition.tag) {
    case 'html':
      return htmlItems(part, tools);
    case 'problem':
      return definition.isMissing ? missing(part, tools) : questionItems(part, tools);
    case 'video':
    case 'videoalpha':
      return definition.isMissing ? missing(part, tools) : videoItems(part, tools);
    case 'pdf':
      return fileItems(part, tools);
    default:
      tools.log.skip(part.name, definition.tag, WHY_NOT[definition.tag] ?? 'It has no kind of item yet.');
      return [];
  }
}

async function htmlItems(part: LessonPart, tools: ItemTools): Promise<readonly Item[]> {
  const html = await htmlOf(part.definition, tools.folder);
  if (html === undefined) return missing(part, tools);
  const clean = await tools.html.clean(html, part.name);

  return clean === '' ? [] : [richTextItem(part.id, clean, tools)];
}

/** Text in place, or the `.html` file that `filename` names. */
async function htmlOf(
  { attributes, children, name, path }: Definition,
  folder: OlxFolder,
): Promise<string | undefined> {
  const inner = outerHtml(children);
  if (inner.trim() !== '') return inner;
  const file = (attributes.filename ?? name).replaceAll(':', '/');
  if (file.startsWith('/') || file.split(/[/\\]/).includes('..')) {
    throw new ImportError(
      path,
      `the filename ${JSON.stringify(file.slice(0, 120))} leads out of its folder. Correct it.`,
    );
  }
  const found = [`html/${file}.html`, `html/${file}`].find((one) => folder.has(one));

  return found === undefined ? undefined : folder.text(found);
}

function missing({ definition, name }: LessonPart, { log }: ItemTools): readonly Item[] {
  log.skip(name, definition.tag, 'Its file is not in the source.');

  return [];
}

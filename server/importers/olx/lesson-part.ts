import type { RichTextItem } from '../../domain/course.js';
import type { ItemId } from '../../domain/ids.js';
import type { CourseAssets } from './course-assets.js';
import type { CourseHtml } from './course-html.js';
import type { ImportLog, PartName } from './import-log.js';
import type { Definition } from './olx-definitions.js';
import type { OlxFolder } from './olx-folder.js';

/** What every kind of part needs to become items. */
export interface ItemTools {
  readonly folder: OlxFolder;
  readonly assets: CourseAssets;
  readonly html: CourseHtml;
  readonly log: ImportLog;
  /** The language of the course. */
  readonly language: string;
}

/** A part of a lesson on its way to items. */
export interface LessonPart {
  readonly definition: Definition;
  /** The id of its first item. */
  readonly id: string;
  readonly name: PartName;
}

/** Rich text in the one language of the course. */
export function richTextItem(id: string, html: string, { language }: Pick<ItemTools, 'language'>): RichTextItem {
  return { kind: 'rich-text', id: id as ItemId, html: { [language]: html } };
}

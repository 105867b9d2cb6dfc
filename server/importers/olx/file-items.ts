import type { FileItem } from '../../domain/course.js';
import type { ItemId } from '../../domain/ids.js';
import type { ItemTools, LessonPart } from './lesson-part.js';

/** A document of the course to download. */
export async function fileItems({ definition, id, name }: LessonPart, tools: ItemTools): Promise<readonly FileItem[]> {
  const address = definition.attributes.url ?? '';

  return fileItem({ id, title: name.name, address, place: name.place }, definition.tag, tools);
}

/** None, and its name in the log, where the address does not lead to a file of the course. */
export async function fileItem(
  { id, title, address, place }: { id: string; title: string; address: string; place: string },
  kind: string,
  { assets, log, language }: ItemTools,
): Promise<readonly FileItem[]> {
  const found = assets.resolve(address);
  if (found.kind !== 'file') {
    log.skip({ name: title, place }, kind, found.kind === 'absent' ? found.reason : 'Its file is on another site.');
    return [];
  }
  const file = await assets.use(found.path);

  return [{ kind: 'file', id: id as ItemId, title: { [language]: title }, file: { [language]: file } }];
}

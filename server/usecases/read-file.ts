import type { CourseFile } from '../domain/course.js';
import { NotFoundError } from '../domain/errors.js';
import type { FileHash } from '../domain/ids.js';
import { type CourseAccess, requireAllowed } from './course-access.js';
import type { Repositories, StoredFile } from './ports.js';

export interface ReadableFile {
  readonly file: CourseFile;
  readonly stored: StoredFile;
}

/** Opens a file of a course that this person may open now. @throws NotFoundError for files that no item shows. */
export async function readFile(
  { files }: Pick<Repositories, 'files'>,
  access: CourseAccess,
  hash: FileHash,
): Promise<ReadableFile> {
  requireAllowed(access);
  const file = access.course.content.files.find((candidate) => candidate.hash === hash && candidate.purpose === 'item');
  const stored = file === undefined ? undefined : await files.find(hash);
  if (file === undefined || stored === undefined) throw new NotFoundError('file');

  return { file, stored };
}

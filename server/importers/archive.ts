import { createHash } from 'node:crypto';
import { createReadStream, existsSync, rmSync } from 'node:fs';
import { mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { FileHash } from '../domain/ids.js';
import { DEFAULT_LIMITS, type Limits, sizeText } from './archive-limits.js';
import type { CourseSource, ImportedFile, ImportProgress } from './course-source.js';
import { ImportError } from './import-error.js';
import { listFolder, packFolder } from './source-folder.js';
import { unpackTarGz } from './tar-archive.js';

export interface OpenOptions {
  readonly onProgress?: ImportProgress;
  readonly limits?: Limits;
}

/**
 * Opens a `.tar.gz`, a folder, or the archive that a folder was given for, for as long as `use` runs, and removes every temporary file afterwards, whatever happens.
 * @throws ImportError where it is neither, is broken, is too large, or reaches outside itself.
 */
export async function withCourseSource<Result>(
  given: string,
  use: (source: CourseSource) => Promise<Result>,
  { onProgress = () => undefined, limits = DEFAULT_LIMITS }: OpenOptions = {},
): Promise<Result> {
  const path = await archiveIn(given);
  const isFolder = await isFolderAt(path, limits);
  const workFolder = await mkdtemp(join(tmpdir(), 'lectern-import-'));
  const name = basename(resolve(path));
  // For an end in the middle, when nothing asynchronous runs any more.
  const removeAtExit = (): void => {
    rmSync(workFolder, { recursive: true, force: true });
  };
  process.once('exit', removeAtExit);
  try {
    if (isFolder) {
      const files = await listFolder(path, name, limits);
      const archive = join(workFolder, 'source.tar.gz');
      await packFolder(files, archive, onProgress);
      return await use({ name, files, workFolder, archive: { path: archive, name: `${name}.tar.gz` } });
    }
    const files = await unpackTarGz({ path, name, workFolder, limits, onProgress });
    return await use({ name, files, workFolder, archive: { path, name } });
  } finally {
    process.off('exit', removeAtExit);
    await rm(workFolder, { recursive: true, force: true });
  }
}

/** The archive as the course keeps it: whole, and never shown to a learner. */
export async function sourceFile({ archive }: CourseSource): Promise<ImportedFile> {
  const { size } = await stat(archive.path);

  return {
    hash: await hashOf(archive.path),
    name: archive.name,
    mediaType: 'application/gzip',
    bytes: size,
    purpose: 'source',
    path: archive.path,
  };
}

export async function hashOf(path: string): Promise<FileHash> {
  const digest = createHash('sha256');
  for await (const chunk of createReadStream(path)) digest.update(chunk as Uint8Array);

  return digest.digest('hex') as FileHash;
}

/** The export in a folder that holds no course itself: `course.tar.gz`, or the only archive. Else what was given. */
async function archiveIn(given: string): Promise<string> {
  const entries = await readdir(given, { withFileTypes: true }).catch(() => []);
  const isCourse = entries.some(
    (entry) =>
      entry.name === 'course.xml' || (entry.isDirectory() && existsSync(join(given, entry.name, 'course.xml'))),
  );
  const archives = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.tar.gz')).map(({ name }) => name);
  const named = archives.find((name) => name === 'course.tar.gz') ?? (archives.length === 1 ? archives[0] : undefined);

  return isCourse || named === undefined ? given : join(given, named);
}

async function isFolderAt(path: string, limits: Limits): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new ImportError(path, 'there is no such file or folder.');
  if (found.isDirectory()) return true;
  if (!found.isFile()) throw new ImportError(path, 'this is neither a file nor a folder.');
  if (found.size > limits.archiveBytes) {
    throw new ImportError(
      path,
      `the file has ${sizeText(found.size)}; at most ${sizeText(limits.archiveBytes)} can be imported.`,
    );
  }
  await checkIsGzip(path);

  return false;
}

async function checkIsGzip(path: string): Promise<void> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead >= 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) return;
    const what = buffer.toString('latin1', 0, 2) === 'PK' ? 'this is a ZIP archive' : 'this is not an archive';
    throw new ImportError(path, `${what}. Give the .tar.gz file of a course export, or a folder.`);
  } finally {
    await file.close();
  }
}

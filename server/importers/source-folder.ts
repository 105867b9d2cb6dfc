import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack, type Pack } from 'tar-stream';
import { innerPath, isHidden, type Limits, SourceTally } from './archive-limits.js';
import type { ImportProgress, SourceFile } from './course-source.js';
import { ImportError } from './import-error.js';

/** The files of a folder, in the order of their paths, without hidden ones. */
export async function listFolder(
  folder: string,
  name: string,
  limits: Limits,
): Promise<ReadonlyMap<string, SourceFile>> {
  const files = new Map<string, SourceFile>();
  const tally = new SourceTally(name, limits);
  const visit = async (inner: string): Promise<void> => {
    for (const entry of (await readdir(join(folder, inner))).sort()) {
      const at = inner === '' ? entry : `${inner}/${entry}`;
      if (isHidden(at)) continue;
      const path = innerPath(at, limits);
      // Not what a link leads to: a folder must not hand out files from outside.
      const found = await lstat(join(folder, at));
      if (found.isDirectory()) await visit(at);
      else if (found.isFile()) {
        tally.add(path, found.size);
        files.set(path, { path: join(folder, at), bytes: found.size });
      } else throw new ImportError(path, 'this is a link or a special file. Put the file itself in its place.');
    }
  };
  await visit('');

  return files;
}

/** Packs files the same way each time: the same folder gives the same bytes, and so is kept once. */
export async function packFolder(
  files: ReadonlyMap<string, SourceFile>,
  target: string,
  onProgress: ImportProgress,
): Promise<void> {
  const tar = pack();
  await Promise.all([pipeline(tar, createGzip(), createWriteStream(target)), addAll(tar, files, onProgress)]);
}

async function addAll(tar: Pack, files: ReadonlyMap<string, SourceFile>, onProgress: ImportProgress): Promise<void> {
  let done = 0;
  for (const [name, { path, bytes }] of files) {
    const entry = tar.entry({ name, size: bytes, mtime: new Date(0), mode: 0o644 });
    await pipeline(createReadStream(path), entry);
    done += 1;
    onProgress('Packing', done, files.size);
  }
  tar.finalize();
}

import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract, type Extract, type Header } from 'tar-stream';
import { innerPath, isHidden, type Limits, SourceTally } from './archive-limits.js';
import type { ImportProgress, SourceFile } from './course-source.js';
import { ImportError } from './import-error.js';

interface Unpacking {
  readonly path: string;
  readonly name: string;
  readonly workFolder: string;
  readonly limits: Limits;
  readonly onProgress: ImportProgress;
}

/** Unpacks a `.tar.gz` as a stream: a limit stops it where it is passed, not after. */
export async function unpackTarGz(unpacking: Unpacking): Promise<ReadonlyMap<string, SourceFile>> {
  const { path, name, limits } = unpacking;
  const packed = createReadStream(path);
  const tar = extract();
  const pumping = pipeline(
    packed,
    createGunzip(),
    bombGuard(name, limits, () => packed.bytesRead),
    tar,
  );
  try {
    const [files] = await Promise.all([unpackEntries(tar, unpacking), pumping]);
    return files;
  } catch (error) {
    throw readable(error, name);
  }
}

async function unpackEntries(
  tar: Extract,
  { name, workFolder, limits, onProgress }: Unpacking,
): Promise<ReadonlyMap<string, SourceFile>> {
  const files = new Map<string, SourceFile>();
  const tally = new SourceTally(name, limits);
  for await (const entry of tar) {
    const path = pathOf(entry.header, limits);
    if (path !== undefined) {
      const bytes = entry.header.size;
      tally.add(path, bytes);
      // Under a number, not under its name: no name of an archive ever becomes one on this disk.
      const target = join(workFolder, String(files.size));
      await pipeline(entry, createWriteStream(target, { flags: 'wx' }));
      files.set(path, { path: target, bytes });
      onProgress('Unpacking', files.size);
    }
    entry.resume();
  }

  return files;
}

/** Where a file of the archive belongs; `undefined` for folders and for what systems leave behind. */
function pathOf(header: Header, limits: Limits): string | undefined {
  const path = innerPath(header.name, limits);
  switch (header.type) {
    case 'file':
    case 'contiguous-file':
      return isHidden(path) ? undefined : path;
    case 'directory':
      return undefined;
    case 'symlink':
    case 'link':
      throw new ImportError(
        path,
        `the archive has a link here, to ${linkTarget(header.linkname)}. Pack the file itself.`,
      );
    default:
      throw new ImportError(path, 'the archive has something here that is neither a file nor a folder. Leave it out.');
  }
}

function linkTarget(target: string): string {
  return JSON.stringify(target.slice(0, 120));
}

/** Lets bytes pass until there are too many of them for what they were packed in. */
function bombGuard(name: string, { ratio, ratioFrom, totalBytes }: Limits, packedBytes: () => number): Transform {
  let bytes = 0;

  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      const isBomb = bytes > ratioFrom && bytes > ratio * packedBytes();
      // The headers of many small files come on top of their bytes.
      if (isBomb || bytes > totalBytes * 1.1) {
        done(new ImportError(name, 'the archive unpacks to far more than a course has. It is not imported.'));
      } else done(null, chunk);
    },
  });
}

function readable(error: unknown, name: string): Error {
  if (error instanceof ImportError) return error;
  const { code, message, syscall } =
    error instanceof Error ? (error as NodeJS.ErrnoException) : { code: undefined, message: '', syscall: undefined };
  if (code === 'ENOSPC') return new ImportError(name, 'the disk is full: there is no room to unpack it.');
  if (error instanceof Error && syscall !== undefined) return error;

  return new ImportError(
    name,
    `the archive is broken or cut off (${message || 'unreadable'}). Export or download the course again.`,
  );
}

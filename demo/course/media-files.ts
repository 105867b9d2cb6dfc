import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileHash } from '../../server/domain/ids.js';
import type { ImportedFile } from '../../server/importers/course-source.js';

const folder = fileURLToPath(new URL('./media/', import.meta.url));

const mediaTypes: Readonly<Record<string, string>> = {
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.vtt': 'text/vtt',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.pdf': 'application/pdf',
};

/** Every file of `media/`, by its name. */
const shelf: ReadonlyMap<string, ImportedFile> = new Map(readdirSync(folder).map((name) => [name, describe(name)]));

export function mediaFiles(): readonly ImportedFile[] {
  return [...shelf.values()];
}

/** The hash under which an item names the file `name` of `media/`. */
export function mediaHash(name: string): FileHash {
  const file = shelf.get(name);
  if (file === undefined) throw new Error(`demo/course/media has no file "${name}": run the scripts of make-media.`);

  return file.hash;
}

/** The media type that a player is told for the file `name`. */
export function mediaTypeOf(name: string): string {
  const mediaType = mediaTypes[extname(name)];
  if (mediaType === undefined) throw new Error(`media-files.ts knows no media type for "${name}": add its extension.`);

  return mediaType;
}

function describe(name: string): ImportedFile {
  const path = join(folder, name);
  const content = readFileSync(path);
  const hash = createHash('sha256').update(content).digest('hex') as FileHash;

  return { hash, name, path, bytes: content.byteLength, mediaType: mediaTypeOf(name), purpose: 'item' };
}

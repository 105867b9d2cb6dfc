import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { colourCourse } from '../../../demo/course/colour-course.js';
import { mediaFiles, mediaHash, mediaTypeOf } from '../../../demo/course/media-files.js';
import { lessonsOf, type Item, type MediaSource } from '../../../server/domain/course.js';
import { beginsLike, headerOfMp4, sizeOfWebp } from './media-headers.js';

const MOST_BYTES: Readonly<Record<string, number>> = {
  'image/webp': 20_000,
  'audio/ogg': 250_000,
  'audio/mpeg': 250_000,
  'application/pdf': 120_000,
  'video/mp4': 400_000,
  'video/webm': 400_000,
  'text/vtt': 2_000,
};
const MOST_BYTES_IN_ALL = 2_500_000;

const { content, files } = await colourCourse();
const items = lessonsOf(content).flatMap((lesson) => lesson.items);
const fileOf = (hash: string) => files.find((file) => file.hash === hash);

describe('mediaFiles', () => {
  it('knows each file by the hash, the size and the type of what is in it', () => {
    for (const { hash, path, bytes, name, mediaType, purpose } of mediaFiles()) {
      const file = readFileSync(path);

      expect(createHash('sha256').update(file).digest('hex'), name).toBe(hash);
      expect(file.byteLength, name).toBe(bytes);
      expect(beginsLike(mediaType, file), `${name} is ${mediaType}`).toBe(true);
      expect(purpose, name).toBe('item');
    }
  });

  it('has no file twice and none that no item names', () => {
    const named = new Set(items.flatMap(filesOf).map(({ file }) => file));
    const hashes = files.map(({ hash }) => hash);

    expect(new Set(hashes).size).toBe(hashes.length);
    expect(files.filter(({ hash }) => !named.has(hash)).map(({ name }) => name)).toEqual([]);
  });

  it('stays small, file by file and in all', () => {
    for (const { name, bytes, mediaType } of files) expect(bytes, name).toBeLessThanOrEqual(MOST_BYTES[mediaType] ?? 0);

    expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES_IN_ALL);
  });
});

describe('the items of the course', () => {
  it('name files that are there, under the type that they have', () => {
    for (const { file, mediaType } of items.flatMap(filesOf)) expect(fileOf(file)?.mediaType).toBe(mediaType);
    expect(content.files.map(({ hash }) => hash)).toEqual(files.map(({ hash }) => hash));
  });

  it('tell the true size of every picture and of the clip', () => {
    for (const item of items) {
      if (item.kind === 'image') expect(sizeOf(item.file), item.id).toEqual({ width: item.width, height: item.height });
      if (item.kind !== 'video') continue;
      const { width, height, seconds } = headerOfMp4(contentOf(mediaHash(`${item.id}.mp4`)));

      expect({ width, height }).toEqual({ width: item.width, height: item.height });
      expect(sizeOf(item.poster ?? '')).toEqual({ width, height });
      expect(Math.round(seconds)).toBe(34);
    }
  });
});

describe('mediaHash', () => {
  it('says what to do about a file that is not there', () => {
    expect(() => mediaHash('absent.webp')).toThrow('demo/course/media has no file "absent.webp": run the scripts');
  });
});

describe('mediaTypeOf', () => {
  it('refuses an extension that it does not know', () => {
    expect(() => mediaTypeOf('voice.wav')).toThrow('knows no media type for "voice.wav"');
  });
});

function filesOf(item: Item): readonly MediaSource[] {
  switch (item.kind) {
    case 'image':
      return [{ file: item.file, mediaType: 'image/webp' }];
    case 'audio':
      return Object.values(item.sources).flat();
    case 'video':
      return [
        ...item.sources,
        ...(item.poster === undefined ? [] : [{ file: item.poster, mediaType: 'image/webp' }]),
        ...item.captions.map(({ file }) => ({ file, mediaType: 'text/vtt' })),
      ];
    case 'file':
      return Object.values(item.file).map((file) => ({ file, mediaType: 'application/pdf' }));
    default:
      return [];
  }
}

function sizeOf(hash: string) {
  return sizeOfWebp(contentOf(hash));
}

function contentOf(hash: string): Buffer {
  return readFileSync(fileOf(hash)?.path ?? '');
}

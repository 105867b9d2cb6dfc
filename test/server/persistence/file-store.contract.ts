import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FileHash } from '../../../server/domain/ids.js';
import type { FileRepository, StoredFile } from '../../../server/usecases/ports.js';

async function* inParts(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) yield await Promise.resolve(bytes.subarray(at, at + 100_000));
}

async function read(file: StoredFile | undefined, start = 0, end = file?.bytes ?? 0): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file?.read({ start, end }) ?? []) chunks.push(chunk);

  return Buffer.concat(chunks);
}

function fileOf(bytes: Buffer) {
  const hash = createHash('sha256').update(bytes).digest('hex') as FileHash;

  return { hash, mediaType: 'image/webp', bytes: bytes.length };
}

/** What every `FileRepository` promises. */
export function fileRepositoryContract(make: () => FileRepository): void {
  describe('files', () => {
    it('gives back the bytes, whole or from anywhere to anywhere', async () => {
      const files = make();
      const bytes = randomBytes(700_000);
      const file = fileOf(bytes);
      await files.add(file, inParts(bytes));

      const stored = await files.find(file.hash);
      expect(stored).toMatchObject({ mediaType: 'image/webp', bytes: 700_000 });
      expect((await read(stored)).equals(bytes)).toBe(true);
      expect((await read(stored, 261_000, 262_145)).equals(bytes.subarray(261_000, 262_145))).toBe(true);
      expect((await read(stored, 699_999, 700_000)).equals(bytes.subarray(699_999))).toBe(true);
    });

    it('stores the same bytes as often as they are added, also at once, and an empty file', async () => {
      const files = make();
      const bytes = randomBytes(10);
      await Promise.all([files.add(fileOf(bytes), inParts(bytes)), files.add(fileOf(bytes), inParts(bytes))]);
      await files.add(fileOf(bytes), inParts(bytes));
      const empty = Buffer.alloc(0);
      await files.add(fileOf(empty), inParts(empty));

      expect((await read(await files.find(fileOf(bytes).hash))).equals(bytes)).toBe(true);
      expect(await read(await files.find(fileOf(empty).hash))).toHaveLength(0);
    });

    it('refuses bytes of another hash, and has no such file then', async () => {
      const files = make();
      const { hash } = fileOf(randomBytes(9));
      const other = randomBytes(300_000);

      await expect(files.add({ hash, mediaType: 'x/y', bytes: 9 }, inParts(other))).rejects.toThrow();
      expect(await files.find(hash)).toBeUndefined();
    });
  });
}

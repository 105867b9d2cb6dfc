import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sourceFile, withCourseSource } from '../../../server/importers/archive.js';
import { DEFAULT_LIMITS, type Limits } from '../../../server/importers/archive-limits.js';
import { ImportError } from '../../../server/importers/import-error.js';
import { archiveOf, entriesOf, folderOf, olxFiles, temporaryFolder, type TarEntry } from './olx-builder.js';

const MEGABYTE = 1024 * 1024;

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('withCourseSource', () => {
  it('gives the files of an archive by their path, and the archive as it is', async () => {
    const path = await archiveOf([
      { name: './a/', type: 'directory' },
      { name: './a/b.txt', content: 'hello' },
    ]);
    const bytes = await readFile(path);

    const [texts, source] = await withCourseSource(path, async (opened) => [
      await textsOf(opened),
      await sourceFile(opened),
    ]);

    expect(texts).toEqual({ 'a/b.txt': 'hello' });
    expect(source).toMatchObject({
      hash: createHash('sha256').update(bytes).digest('hex'),
      name: 'course.tar.gz',
      mediaType: 'application/gzip',
      bytes: bytes.length,
      purpose: 'source',
    });
  });

  it('opens what the tar of the system packs', async () => {
    const folder = await folderOf({ 'a/b.txt': 'hello', [`${'long/'.repeat(15)}${'n'.repeat(120)}.txt`]: 'deep' });
    const path = join(await temporaryFolder(), 'packed.tar.gz');
    execFileSync('tar', ['czf', path, '-C', folder, '.']);

    const texts = await withCourseSource(path, textsOf);

    expect(Object.values(texts).sort()).toEqual(['deep', 'hello']);
  });

  it('packs a folder into the archive that is kept, the same way each time, without hidden files', async () => {
    const folder = await folderOf({ 'a/b.txt': 'hello', 'c.txt': 'there', '.git/config': 'mine', 'a/._b.txt': 'junk' });
    const kept = await temporaryFolder();
    const pack = (name: string): Promise<string> =>
      withCourseSource(folder, async (source) => {
        const { path, hash } = await sourceFile(source);
        await writeFile(join(kept, name), await readFile(path));
        return hash;
      });

    const hashes = [await pack('one.tar.gz'), await pack('two.tar.gz')];

    expect(hashes[0]).toBe(hashes[1]);
    expect(await withCourseSource(join(kept, 'one.tar.gz'), textsOf)).toEqual({ 'a/b.txt': 'hello', 'c.txt': 'there' });
  });

  it('opens the archive in a folder that holds no course itself', async () => {
    const archive = await readFile(await archiveOf([{ name: 'a.txt', content: 'in the archive' }]));
    const exported = await folderOf({ 'course.tar.gz': archive, 'library.tar.gz': archive, LICENSE: 'x' });
    const course = await folderOf({ 'course.tar.gz': archive, 'inner/course.xml': '<course/>' });

    expect(await withCourseSource(exported, textsOf)).toEqual({ 'a.txt': 'in the archive' });
    expect(await withCourseSource(course, textsOf)).toHaveProperty('inner/course.xml');
  });

  it.each<readonly [string, TarEntry, RegExp]>([
    ['climbs out', { name: 'a/../../etc/passwd', content: 'x' }, /"a\/\.\.\/\.\.\/etc\/passwd": .*climbs out/],
    ['climbs out with backslashes', { name: '..\\evil', content: 'x' }, /climbs out/],
    ['is absolute', { name: '/etc/passwd', content: 'x' }, /"\/etc\/passwd": the path is absolute/],
    ['is absolute as on Windows', { name: 'C:\\evil', content: 'x' }, /absolute/],
    ['has control characters', { name: 'a\u0007b', content: 'x' }, /control characters/],
    ['is too deep', { name: 'a/'.repeat(30) + 'b', content: 'x' }, /too long or too deep/],
    [
      'is a symbolic link',
      { name: 'a/link', type: 'symlink', linkname: '/etc/passwd' },
      /a\/link: .*link here, to "\/etc/,
    ],
    ['is a hard link', { name: 'a/link', type: 'link', linkname: 'course.xml' }, /link here/],
    ['is a device', { name: 'a/null', type: 'character-device' }, /neither a file nor a folder/],
    ['is a pipe', { name: 'a/pipe', type: 'fifo' }, /neither a file nor a folder/],
    ['is there twice', { name: './course/course.xml', content: 'x' }, /course\/course\.xml: .*twice/],
  ])('refuses an archive with an entry that %s, and leaves nothing', async (_, entry, message) => {
    const path = await archiveOf([...entriesOf(olxFiles()), entry]);

    await expectRefusal(path, message);
  });

  it.each([
    ['is no archive', Buffer.from('just words'), /not an archive/],
    ['is empty', Buffer.alloc(0), /not an archive/],
    ['is a ZIP', Buffer.from('PK\u0003\u0004more'), /ZIP archive/],
    ['is packed, but no archive', gzipSync('not a tar at all, but packed'.repeat(100)), /broken or cut off/],
    [
      'begins packed and goes on as rubbish',
      Buffer.concat([gzipSync('x').subarray(0, 10), Buffer.alloc(99)]),
      /broken/,
    ],
  ])('refuses a file that %s', async (_, content, message) => {
    const path = join(await temporaryFolder(), 'course.tar.gz');
    await writeFile(path, content);

    await expectRefusal(path, message);
  });

  it('refuses an archive that is cut off', async () => {
    const path = await archiveOf(entriesOf(olxFiles()));
    await truncate(path, (await readFile(path)).length - 30);

    await expectRefusal(path, /broken or cut off/);
  });

  it('refuses a file of 2 GB at once', async () => {
    const path = join(await temporaryFolder(), 'course.tar.gz');
    const file = await open(path, 'w');
    await file.truncate(2048 * MEGABYTE);
    await file.close();
    const start = performance.now();

    await expectRefusal(path, /2\.0 GB; at most 1\.0 GB/);

    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('refuses an archive that promises a file of 2 GB, before it unpacks it', async () => {
    const path = join(await temporaryFolder(), 'course.tar.gz');
    await writeFile(path, gzipSync(headerOf('course/video.mp4', 2048 * MEGABYTE)));

    await expectRefusal(path, /course\/video\.mp4: the file has 2\.0 GB/);
  });

  it('refuses a bomb while it unpacks', async () => {
    const path = join(await temporaryFolder(), 'course.tar.gz');
    const zeros = Buffer.alloc(80 * MEGABYTE);
    await writeFile(path, gzipSync(Buffer.concat([headerOf('course/zeros', zeros.length), zeros])));

    await expectRefusal(path, /unpacks to far more/);
  });

  it.each<readonly [string, Partial<Limits>, RegExp]>([
    ['too many files', { files: 3 }, /more than 3 files/],
    ['too much in all', { totalBytes: 200 }, /more than 0\.0 MB together|unpacks to far more/],
    ['one file too large', { fileBytes: 10 }, /at most 0\.0 MB/],
  ])('refuses a source with %s, as archive and as folder', async (_, limits, message) => {
    const archive = await archiveOf(entriesOf(olxFiles()));
    const folder = await folderOf(olxFiles());

    await expectRefusal(archive, message, { ...DEFAULT_LIMITS, ...limits });
    await expectRefusal(folder, message, { ...DEFAULT_LIMITS, ...limits });
  });

  it('refuses a folder with a link out of it, to a file or to a folder', async () => {
    const secret = await folderOf({ 'secret.txt': 'mine' });
    for (const target of [join(secret, 'secret.txt'), secret]) {
      const folder = await folderOf(olxFiles());
      await mkdir(join(folder, 'static'));
      await symlink(target, join(folder, 'static', 'linked'));

      await expectRefusal(folder, /static\/linked: this is a link/);
    }
  });

  it('names what is not there, or is neither file nor folder', async () => {
    await expectRefusal('/nowhere/course.tar.gz', /no such file or folder/);
    await expectRefusal('/dev/null', /neither a file nor a folder/);
  });

  it('removes its temporary files when its user fails', async () => {
    const path = await archiveOf(entriesOf(olxFiles()));
    let workFolder = '';

    const use = withCourseSource(path, (source) => {
      workFolder = source.workFolder;
      return Promise.reject(new Error('the database went away'));
    });

    await expect(use).rejects.toThrow('the database went away');
    await expect(readdir(workFolder)).rejects.toThrow('ENOENT');
  });
});

async function textsOf({ files }: { files: ReadonlyMap<string, { path: string }> }): Promise<Record<string, string>> {
  const entries = [...files].map(async ([name, { path }]) => [name, await readFile(path, 'utf8')] as const);

  return Object.fromEntries(await Promise.all(entries));
}

async function expectRefusal(path: string, message: RegExp, limits = DEFAULT_LIMITS): Promise<void> {
  const temporary = await temporaryFolder();
  vi.stubEnv('TMPDIR', temporary);
  const opened = withCourseSource(path, () => Promise.resolve('opened'), { limits });

  await expect(opened).rejects.toThrow(ImportError);
  await expect(opened).rejects.toThrow(message);
  expect(await readdir(temporary)).toEqual([]);
}

/** A tar header for a regular file, of any size that one can claim. */
function headerOf(name: string, size: number): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);

  return header;
}

import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, open, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageFolder } from '../../../server/package-version.js';
import { buildIndexes, openConnection } from '../../../server/persistence/connection.js';
import { createRepositories } from '../../../server/persistence/repositories.js';
import { MongoTenantDirectory } from '../../../server/persistence/tenant-directory.js';
import { createSealedBox } from '../../../server/security/sealed-box.js';
import type { Repositories } from '../../../server/usecases/ports.js';
import { aTenant } from '../../support/builders.js';
import { testDatabase } from '../../support/mongo.js';
import {
  archiveOf,
  entriesOf,
  folderOf,
  imported,
  olxFiles,
  olxWith,
  temporaryFolder,
} from '../importers/olx-builder.js';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const tenant = aTenant();
const database = testDatabase();
let connection: Connection;
let repositories: Repositories;
/** A checkout of its own: an `npm start` that runs in ours would win over our MONGODB_URI. */
let checkout: string;
let temporary: string;

beforeAll(async () => {
  connection = await openConnection(database.uri);
  const tenants = new MongoTenantDirectory(connection, createSealedBox(randomBytes(32)));
  await buildIndexes(connection);
  await tenants.save(tenant);
  const actor = { kind: 'service', name: 'test' } as const;
  repositories = createRepositories(connection)({ tenantId: tenant.id, actor });

  checkout = await mkdtemp(join(tmpdir(), 'lectern-test-checkout-'));
  temporary = join(checkout, 'tmp');
  for (const part of ['server', 'package.json']) {
    await cp(join(packageFolder(), part), join(checkout, part), { recursive: true });
  }
  await symlink(join(packageFolder(), 'node_modules'), join(checkout, 'node_modules'));
  await mkdir(temporary);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
  await rm(checkout, { recursive: true, force: true });
});

// Each run of the command line loads the whole server: seconds where other tests run beside it.
const SLOW = { timeout: 60_000 };

describe('lectern course import', SLOW, () => {
  it('imports an archive, reports what it did and what it did not, and a second time makes a new version', async () => {
    const files = olxWith(
      '<html url_name="t"><p onclick="x()">Hi<script>alert(1)</script></p></html><poll url_name="p" display_name="A poll"/>',
    );
    const archive = await archiveOf(entriesOf(files));

    const first = await lectern('course', 'import', '--tenant', tenant.name, archive);
    await takeDown('acme-c1-run1', 'html-t');
    const second = await lectern('course', 'import', '--tenant', tenant.name, '--json', await folderOf(files));

    expect(first).toMatchObject({ code: 0 });
    expect(first.stdout).toBe(
      [
        'Imported “A course” (Open edX (OLX)) for riverside as acme-c1-run1, version 1:',
        '  chapters: 1',
        '  lessons: 1',
        '  rich-text: 1',
        '',
        'Not imported, or not as it was; all of it is kept with the stored source:',
        '  html (scripts): The rest of it is shown without them.',
        '    - t (First part › First lesson)',
        '  poll: It has no kind of item yet.',
        '    - A poll (First part › First lesson)',
        '',
        'No plan of riverside names this course yet, so it opens for nobody until one does.',
        '',
      ].join('\n'),
    );
    expect(first.stderr).toMatch(/Unpacking .*Reading lessons … 1 of 1.*Storing files … 1 of 1/s);
    expect(JSON.parse(second.stdout)).toMatchObject({
      inPlan: false,
      slug: 'acme-c1-run1',
      version: 2,
      tenant: 'riverside',
      lessons: 1,
      takenDown: ['html-t'],
    });
    const course = await repositories.courses.find('acme-c1-run1');
    expect(course?.content.chapters[0]?.lessons[0]?.items).toEqual([
      { kind: 'rich-text', id: 'html-t', html: { en: '<p>Hi</p>' } },
    ]);
    for (const { hash, bytes } of course?.content.files ?? []) {
      expect((await repositories.files.find(hash))?.bytes).toBe(bytes);
    }
    expect(await leftovers()).toEqual([]);
  });

  it('puts no course in the place of one with another title, unless that is asked for', async () => {
    const { content } = await imported(olxFiles());
    await repositories.courses.publish('taken', { ...content, title: { en: 'Pottery' } });
    const run = async (...options: string[]): Promise<Run> =>
      lectern('course', 'import', '--tenant', tenant.name, '--slug', 'taken', ...options, await folderOf(olxFiles()));

    const refused = await run();

    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain(
      'The course taken is “Pottery” here, not “A course”. Choose another --slug, or add --replace',
    );
    expect(await repositories.courses.find('taken')).toMatchObject({
      version: 1,
      content: { title: { en: 'Pottery' } },
    });

    expect((await run('--replace')).stdout).toContain('as taken, version 2:');
  });

  it.each([
    ['that is no archive', () => textFile('just words'), /course\.tar\.gz: this is not an archive/],
    ['of 2 GB', sparseFile, /2\.0 GB; at most 1\.0 GB/],
    ['that climbs out of its folder', climbingArchive, /climbs out of its folder/],
    [
      'with broken XML',
      () => folderOf(olxFiles({ 'vertical/unit1.xml': '<vertical>\n<html>' })),
      /vertical\/unit1\.xml, line 2/,
    ],
  ])('refuses a source %s: message, exit code 1, nothing stored, nothing left', async (_, make, message) => {
    const before = await stored();

    const run = await lectern('course', 'import', '--tenant', tenant.name, await make());

    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(message);
    expect(run.stderr).not.toMatch(/\n\s+at /);
    expect(await stored()).toEqual(before);
    expect(await leftovers()).toEqual([]);
  });

  it.each([
    ['a tenant that is not there', ['--tenant', 'nobody'], /tenant/],
    ['a slug that no address can carry', ['--tenant', tenant.name, '--slug', 'Not a slug'], /lower-case letters/],
  ])('refuses %s', async (_, options, message) => {
    const before = await stored();

    const run = await lectern('course', 'import', ...options, await folderOf(olxFiles()));

    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(message);
    expect(await stored()).toEqual(before);
  });
});

describe('lectern course import, stopped by Ctrl-C', SLOW, () => {
  it('leaves no temporary file and no course', async () => {
    const archive = await archiveOf(entriesOf(olxFiles({ 'static/big.bin': randomBytes(64 * 1024 * 1024) })));
    const child = started('course', 'import', '--tenant', tenant.name, '--slug', 'stopped', archive);
    const ended = once(child, 'exit');
    await once(child.stderr, 'data');
    expect(await leftovers()).toHaveLength(1);

    child.kill('SIGINT');

    expect(await ended).toEqual([130, null]);
    expect(await leftovers()).toEqual([]);
    expect(await repositories.courses.find('stopped')).toBeUndefined();
  });
});

describe('lectern course list', SLOW, () => {
  it('names the courses of the tenant', async () => {
    await repositories.courses.publish('listed', (await imported(olxFiles())).content);

    const plain = await lectern('course', 'list', '--tenant', tenant.name);
    const json = await lectern('course', 'list', '--tenant', tenant.name, '--json');

    expect(plain.stdout).toContain('listed\tA course\t1 chapter, 1 lesson\n');
    expect(JSON.parse(json.stdout)).toContainEqual({
      slug: 'listed',
      title: 'A course',
      languages: ['en'],
      chapters: 1,
      lessons: 1,
    });
  });
});

async function lectern(...args: string[]): Promise<Run> {
  const child = started(...args);
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);

  return { code: child.exitCode ?? -1, stdout, stderr };
}

function started(...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    TMPDIR: temporary,
    MONGODB_URI: database.uri,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    SECRET_KEY: 'for tests only, for tests only, for tests only',
  };

  return spawn(process.execPath, [join(checkout, 'server', 'cli', 'lectern.js'), ...args], {
    cwd: checkout,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** How much of everything is in the database. */
async function stored(): Promise<Record<string, number>> {
  const collections = await connection.db!.collections();
  const counts = await Promise.all(
    collections.map(async (one) => [one.collectionName, await one.countDocuments()] as const),
  );

  return Object.fromEntries(counts.sort());
}

async function takeDown(slug: string, itemId: string): Promise<void> {
  const { id: courseId } = (await repositories.courses.find(slug))!;
  const removed = { kind: 'removed', at: new Date(0), noticeId: 'n' } as const;
  await repositories.takedowns.add({ id: 'takedown', courseId, itemId, steps: [removed] });
}

async function leftovers(): Promise<readonly string[]> {
  return (await readdir(temporary)).filter((name) => name.startsWith('lectern-import-'));
}

async function textFile(content: string): Promise<string> {
  const path = join(await temporaryFolder(), 'course.tar.gz');
  await writeFile(path, content);

  return path;
}

async function sparseFile(): Promise<string> {
  const path = join(await temporaryFolder(), 'course.tar.gz');
  const file = await open(path, 'w');
  await file.truncate(2 ** 31);
  await file.close();

  return path;
}

function climbingArchive(): Promise<string> {
  return archiveOf([...entriesOf(olxFiles()), { name: '../../etc/cron.d/evil', content: 'x' }]);
}

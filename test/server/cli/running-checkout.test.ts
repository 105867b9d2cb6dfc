import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityOf } from '../../../demo/mongo-data-folder.js';
import { runningSettings } from '../../../server/cli/running-checkout.js';

const NOTE = { pid: process.pid, mongodbUri: 'mongodb://m', publicUrl: 'http://p', privateHosts: 'localhost' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-running-test-'));
  await mkdir(join(folder, '.data'));
  await writeFile(join(folder, '.data', 'secret-key'), 'the key\n');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const note = (text: string) => writeFile(join(folder, '.data', 'running.json'), text);

describe('runningSettings', () => {
  it('finds the server that runs in this checkout', async () => {
    await note(JSON.stringify(NOTE));

    expect(runningSettings(folder)).toEqual({
      MONGODB_URI: 'mongodb://m',
      PUBLIC_URL: 'http://p',
      PRIVATE_HOSTS: 'localhost',
      SECRET_KEY: 'the key',
    });
  });

  it('knows a process by its beginning', async () => {
    await note(JSON.stringify({ ...NOTE, identity: identityOf(process.pid) }));

    expect(runningSettings(folder)).toMatchObject({ MONGODB_URI: 'mongodb://m' });
  });

  it.each([
    ['no note', undefined],
    ['the note of a process that is gone', JSON.stringify({ ...NOTE, pid: 2 ** 30 })],
    ['the note of a process whose id another has now', JSON.stringify({ ...NOTE, identity: '1 node other.js' })],
    ['a note of another shape', JSON.stringify({ pid: process.pid })],
    ['half a note', '{"pid":'],
  ])('finds nothing with %s', async (_what, text) => {
    if (text !== undefined) await note(text);

    expect(runningSettings(folder)).toEqual({});
  });
});

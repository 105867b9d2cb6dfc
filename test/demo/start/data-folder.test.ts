import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identityOf } from '../../../demo/mongo-data-folder.js';
import { DataFolder, StartError } from '../../../demo/start/data-folder.js';
import { runningSchema } from '../../../server/cli/running-checkout.js';

const NOTE = {
  mongodbUri: 'mongodb://127.0.0.1:1/lectern',
  publicUrl: 'http://localhost:3000',
  privateHosts: 'localhost',
};

let path: string;
let folder: DataFolder;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'lectern-test-data-'));
  folder = new DataFolder(join(path, '.data'));
});

afterEach(() => rm(path, { recursive: true }));

describe('DataFolder.secretKey', () => {
  it('makes a key once, which only its owner can read', () => {
    const key = folder.secretKey();

    expect(Buffer.from(key, 'base64')).toHaveLength(48);
    expect(folder.secretKey()).toBe(key);
    expect(statSync(folder.file('secret-key')).mode & 0o777).toBe(0o600);
  });

  it('makes no second key beside data that another one encrypted', async () => {
    await mkdir(folder.file('mongodb'));

    expect(() => folder.secretKey()).toThrow(/is missing, and without it the data beside it cannot be read/);
    expect(existsSync(folder.file('secret-key'))).toBe(false);
  });
});

describe('DataFolder.noteRunning', () => {
  it('tells the command line what it needs, until the stop', () => {
    folder.noteRunning(NOTE);

    expect(runningSchema.parse(noted())).toEqual({
      ...NOTE,
      pid: process.pid,
      identity: identityOf(process.pid),
    });
    folder.noteStopped();
    expect(existsSync(folder.file('running.json'))).toBe(false);
  });
});

describe('DataFolder.requireNobodyElse', () => {
  it('names the run that has the folder', async () => {
    const other = await livingProcess();
    await note({ ...NOTE, pid: other.pid, identity: identityOf(other.pid ?? 0) });

    const check = (): void => {
      folder.requireNobodyElse();
    };

    expect(check).toThrow(StartError);
    expect(check).toThrow(`runs already from this checkout (process ${String(other.pid)}), at http://localhost:3000`);
    const end = once(other, 'exit');
    other.kill('SIGKILL');
    await end;
    expect(check).not.toThrow();
  });

  it('is not stopped by a note whose process id was given to somebody else', async () => {
    const other = await livingProcess();
    await note({ ...NOTE, pid: other.pid, identity: 'long gone' });

    folder.requireNobodyElse();
    other.kill('SIGKILL');
  });

  it('is not stopped by a note that was written half', async () => {
    await writeFile(folder.file('running.json'), '{"pid":');

    folder.requireNobodyElse();
  });
});

function noted(): unknown {
  return JSON.parse(readFileSync(folder.file('running.json'), 'utf8'));
}

async function note(content: unknown): Promise<void> {
  await writeFile(folder.file('running.json'), JSON.stringify(content));
}

async function livingProcess(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log(1)'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(child.stdout, 'data');

  return child;
}

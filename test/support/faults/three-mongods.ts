import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { MongoMemoryServer } from 'mongodb-memory-server-core';
import { mongo } from 'mongoose';
import { findMongod, versionOf } from '../../../demo/mongo.js';
import { freePort } from '../child-process.js';

const SET_NAME = 'lectern-three';
const MEMBERS = 3;
const ARGUMENTS = [
  // Three of them on a small machine.
  ...['--wiredTigerCacheSizeGB', '0.25', '--oplogSize', '64', '--nounixsocket'],
  // As in the demo: what a killed server left open keeps nobody from its documents for longer.
  ...['--setParameter', 'transactionLifetimeLimitSeconds=8'],
];
const ELECTED_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;

interface Member {
  readonly port: number;
  readonly folder: string;
  /** Missing while it is down. */
  mongod: MongoMemoryServer | undefined;
}

interface Binary {
  readonly systemBinary: string;
  readonly version: string;
}

interface Hello {
  readonly isWritablePrimary: boolean;
}

/** A replica set of three members of which any may be killed: while two of them live there is a primary. */
export class ThreeMongods {
  readonly #members: readonly Member[];
  readonly #binary: Binary;

  private constructor(members: readonly Member[], binary: Binary) {
    this.#members = members;
    this.#binary = binary;
  }

  /** Resolves once it takes writes. A member that hears nothing of the primary for so long, in ms, stands for election. */
  static async start({ electionTimeoutMs }: { readonly electionTimeoutMs: number }): Promise<ThreeMongods> {
    const systemBinary = await findMongod();
    const members: Member[] = [];
    for (let index = 0; index < MEMBERS; index += 1) {
      const folder = await mkdtemp(join(tmpdir(), 'lectern-mongo-'));
      members.push({ port: await freePort(), folder, mongod: undefined });
    }
    const set = new ThreeMongods(members, { systemBinary, version: await versionOf(systemBinary) });
    try {
      await Promise.all(members.map((_, index) => set.startMember(index)));
      await set.#initiate(electionTimeoutMs);
      await set.primary();
    } catch (error) {
      await set.stop();
      throw error;
    }

    return set;
  }

  /** Names the database `lectern`, and all members. */
  get uri(): string {
    const hosts = this.#members.map(({ port }) => `127.0.0.1:${String(port)}`).join(',');

    return `mongodb://${hosts}/lectern?replicaSet=${SET_NAME}`;
  }

  /** The number of the member that takes writes, once there is one. */
  async primary(): Promise<number> {
    const giveUpAt = performance.now() + ELECTED_WITHIN_MS;
    for (;;) {
      const index = await this.#primaryNow();
      if (index !== undefined) return index;
      if (performance.now() > giveUpAt) throw new Error('Nobody was elected');
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Resolves once no member takes writes. */
  async noPrimary(): Promise<void> {
    while ((await this.#primaryNow()) !== undefined) await pause(LOOK_EVERY_MS);
  }

  /** The primary hands over, and is not elected again for so many seconds. */
  async stepDown(seconds: number): Promise<void> {
    const index = await this.primary();
    await this.#ask(index, {
      replSetStepDown: seconds,
      secondaryCatchUpPeriodSecs: Math.max(1, seconds - 2),
      force: true,
    });
  }

  /** As a machine that loses its power. */
  async killMember(index: number): Promise<void> {
    const member = this.#member(index);
    const process = member.mongod?.instanceInfo?.instance.mongodProcess;
    if (process?.pid === undefined) throw new Error(`Member ${String(index)} does not run`);
    member.mongod = undefined;
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
  }

  /** Starts a member on the data that it had. */
  async startMember(index: number): Promise<void> {
    const { port, folder } = this.#member(index);
    this.#member(index).mongod = await MongoMemoryServer.create({
      binary: this.#binary,
      instance: {
        ...{ port, dbPath: folder, portGeneration: false, replSet: SET_NAME, storageEngine: 'wiredTiger' },
        args: ARGUMENTS,
        launchTimeout: ELECTED_WITHIN_MS,
      },
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#members.map(async ({ mongod }) => mongod?.stop({ doCleanup: false, force: true })));
    await Promise.all(this.#members.map(({ folder }) => rm(folder, { recursive: true, force: true })));
  }

  #member(index: number): Member {
    const member = this.#members[index];
    if (member === undefined) throw new Error(`There is no member ${String(index)}`);

    return member;
  }

  async #initiate(electionTimeoutMillis: number): Promise<void> {
    const members = this.#members.map(({ port }, _id) => ({ _id, host: `127.0.0.1:${String(port)}` }));
    const heartbeatIntervalMillis = Math.min(2_000, electionTimeoutMillis / 4);
    const settings = { electionTimeoutMillis, heartbeatIntervalMillis };
    await this.#ask(0, { replSetInitiate: { _id: SET_NAME, members, settings } });
  }

  async #primaryNow(): Promise<number | undefined> {
    const answers = await Promise.all(
      this.#members.map(async ({ mongod }, index) =>
        mongod === undefined ? undefined : ((await this.#ask(index, { hello: 1 }).catch(() => undefined)) as Hello),
      ),
    );
    const index = answers.findIndex((answer) => answer?.isWritablePrimary === true);

    return index === -1 ? undefined : index;
  }

  async #ask(index: number, command: mongo.Document): Promise<mongo.Document> {
    const uri = `mongodb://127.0.0.1:${String(this.#member(index).port)}/?directConnection=true`;
    const client = await mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: 2_000 });
    try {
      return await client.db('admin').command(command);
    } finally {
      await client.close();
    }
  }
}

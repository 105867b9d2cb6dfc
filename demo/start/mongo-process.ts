import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../mongod-downloads.js';
import { type ReplicaSet, startReplicaSet } from '../mongo.js';

/** How long to wait before the next try, where the last one failed; twice as long each time. */
const RETRY_AFTER_MS = 500;
const RETRY_WITHIN_MS = 30_000;

export interface MongoOptions {
  readonly dataFolder: string;
  /** The port to take if it is free. */
  readonly port: number | undefined;
  readonly say: (message: string) => void;
}

/** The embedded MongoDB; while nobody stops it, it is started again on the same data and port. */
export class MongoProcess {
  readonly #options: MongoOptions;
  #set: ReplicaSet | undefined;
  #stopping = false;

  constructor(options: MongoOptions) {
    this.#options = options;
  }

  /** Resolves with its address once it takes writes. */
  async start(port = this.#options.port): Promise<string> {
    const { dataFolder, say } = this.#options;
    const set = await startReplicaSet({ dataFolder, onProgress: say, ...(port === undefined ? {} : { port }) });
    this.#set = set;
    // Somebody asked to stop while it came up.
    if (this.#isStopping()) await set.stop();
    void set.ended.then(() => this.#startAgain(set));

    return set.uri;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#set?.stop();
  }

  /** A call and no plain read: meanwhile somebody may have asked. */
  #isStopping(): boolean {
    return this.#stopping;
  }

  async #startAgain(ended: ReplicaSet): Promise<void> {
    const { say } = this.#options;
    if (this.#isStopping()) return;
    say('MongoDB ended unexpectedly. Starting it again.');
    // Gives the folder back.
    await ended.stop();
    for (let wait = RETRY_AFTER_MS; !this.#isStopping(); wait = Math.min(2 * wait, RETRY_WITHIN_MS)) {
      try {
        await this.start(Number(new URL(ended.uri).port));
        say('MongoDB is back.');
        return;
      } catch (error) {
        say(messageOf(error));
        await pause(wait);
      }
    }
  }
}

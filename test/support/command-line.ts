import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageFolder } from '../../server/package-version.js';
import { type ApiServer, PUBLIC_URL, SECRET_KEY } from './api-server.js';
import { type Ending, startProcess } from './child-process.js';

/** The command line on the database of a server, from a checkout of its own: an `npm start` that runs in ours would win. */
export class CommandLine {
  readonly #env: Readonly<Record<string, string>>;

  private constructor(
    readonly checkout: string,
    mongodbUri: string,
  ) {
    this.#env = { NODE_ENV: 'test', PUBLIC_URL, MONGODB_URI: mongodbUri, SECRET_KEY, PRIVATE_HOSTS: 'localhost' };
  }

  static async of({ database }: ApiServer): Promise<CommandLine> {
    const checkout = await mkdtemp(join(tmpdir(), 'lectern-test-checkout-'));
    for (const part of ['server', 'package.json']) {
      await cp(join(packageFolder(), part), join(checkout, part), { recursive: true });
    }
    await symlink(join(packageFolder(), 'node_modules'), join(checkout, 'node_modules'));

    return new CommandLine(checkout, database.uri);
  }

  /** Runs one command to its end, as a process of its own. */
  run(words: readonly string[], changes: Readonly<Record<string, string>> = {}): Promise<Ending> {
    const file = join(this.checkout, 'server', 'cli', 'lectern.js');

    return startProcess(file, { words, env: { ...this.#env, ...changes } }).ended;
  }

  remove(): Promise<void> {
    return rm(this.checkout, { recursive: true });
  }
}

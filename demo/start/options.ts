import { parseArgs } from 'node:util';

/** What the command line of `npm start` says. */
export interface StartOptions {
  /** Another folder for the data than `.data`. */
  readonly data?: string | undefined;
}

/** @throws Error with one line for who typed it, where something is not understood. */
export function startOptions(args: readonly string[]): StartOptions {
  try {
    return parseArgs({ args: [...args], options: { data: { type: 'string' } } }).values;
  } catch (error) {
    // What follows the first sentence is about how `parseArgs` is called.
    const [problem = ''] = error instanceof Error ? error.message.split(/\.?\s*\n|\. /) : [];
    throw new Error(`${problem}. There is one option: --data FOLDER.`, { cause: error });
  }
}

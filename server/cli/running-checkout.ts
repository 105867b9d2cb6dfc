import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { packageFolder } from '../package-version.js';

/** What `npm start` notes under `.data/` while it runs. */
export const runningSchema = z.object({
  pid: z.int(),
  /** When the process began, and what it runs; missing where the system does not tell. */
  identity: z.string().optional(),
  mongodbUri: z.string(),
  publicUrl: z.string(),
  privateHosts: z.string(),
});
export type Running = z.output<typeof runningSchema>;

/** The settings of the `npm start` that runs in this checkout, or none where nothing runs. */
export function runningSettings(folder = packageFolder()): Readonly<Record<string, string>> {
  const note = join(folder, '.data', 'running.json');
  const secret = join(folder, '.data', 'secret-key');
  if (!existsSync(note) || !existsSync(secret)) return {};
  const running = runningSchema.safeParse(jsonIn(readFileSync(note, 'utf8')));
  if (!running.success || !isAlive(running.data)) return {};
  const { mongodbUri, publicUrl, privateHosts } = running.data;

  return {
    MONGODB_URI: mongodbUri,
    PUBLIC_URL: publicUrl,
    PRIVATE_HOSTS: privateHosts,
    SECRET_KEY: readFileSync(secret, 'utf8').trim(),
  };
}

/** A note that is being written just now says nothing yet. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** By its beginning and not by its id alone, where the system tells: it gives ids away again. */
function isAlive({ pid, identity }: Running): boolean {
  try {
    process.kill(pid, 0);
    return identity === undefined || !existsSync('/proc/self/stat') || identity.startsWith(`${beginningOf(pid)} `);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** In ticks since the system began: the 22nd field; the second is a name in parentheses that may hold blanks. */
function beginningOf(pid: number): string {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');

  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

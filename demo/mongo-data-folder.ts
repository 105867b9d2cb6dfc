/** Who uses a data folder: so that a run that was killed never stops the next one, and two runs never share a folder. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const CLEAN_STOP_MS = 15_000;
const KILL_MS = 5_000;
const LOOK_EVERY_MS = 50;

interface Starter {
  readonly pid: number;
  readonly identity: string;
}

/** Claims the folder for this process, after stopping the `mongod` that a killed run left on it. @returns how to give it back. */
export async function claimDataFolder(
  folder: string,
  onProgress: (message: string) => void,
): Promise<() => Promise<void>> {
  const file = starterFile(folder);
  const starter = await starterOf(folder);
  if (starter !== undefined) throw new DataFolderInUseError(folder, starter.pid);
  const holder = await mongodHolding(folder);
  if (holder !== undefined) {
    onProgress(`Stopping the MongoDB (process ${String(holder)}) that a killed run left behind`);
    await stopProcess(holder);
  }

  const claim: Starter = { pid: process.pid, identity: identityOf(process.pid) ?? '' };
  await writeFile(file, JSON.stringify(claim));

  return () => rm(file, { force: true });
}

/** Another run that is still alive uses the folder. */
export class DataFolderInUseError extends Error {
  constructor(folder: string, pid: number) {
    super(`Another run (process ${String(pid)}) uses the MongoDB data in ${folder}. Stop it first.`);
    this.name = 'DataFolderInUseError';
  }
}

/** Removes the data folders of this prefix whose runs were killed, now that nobody uses them. */
export async function removeAbandonedFolders(parent: string, prefix: string): Promise<void> {
  for (const name of (await readdir(parent)).filter((candidate) => candidate.startsWith(prefix))) {
    const folder = join(parent, name);
    // Without the file it is not ours, or its run is just about to write it.
    const isClaimed = !existsSync(starterFile(folder)) || (await starterOf(folder)) !== undefined;
    if (isClaimed || (await mongodHolding(folder)) !== undefined) continue;
    await rm(folder, { recursive: true, force: true });
  }
}

/** The living process that claimed the folder, if there is one. */
async function starterOf(folder: string): Promise<Starter | undefined> {
  try {
    const starter = JSON.parse(await readFile(starterFile(folder), 'utf8')) as Starter;
    // By identity and not by its id alone: the system gives ids away again.
    return starter.identity !== '' && identityOf(starter.pid) === starter.identity ? starter : undefined;
  } catch {
    return undefined;
  }
}

function starterFile(folder: string): string {
  return join(folder, 'lectern-starter.json');
}

/** The `mongod` that holds the folder: named by the lock in the folder, and run with that folder as its argument. */
async function mongodHolding(folder: string): Promise<number | undefined> {
  const lock = await readFile(join(folder, 'mongod.lock'), 'utf8').catch(() => '');
  const pid = Number.parseInt(lock, 10);
  if (!(pid > 1)) return undefined;
  const identity = identityOf(pid) ?? '';

  return identity.includes('mongod') && identity.includes(`--dbpath ${realpathSync(folder)} `) ? pid : undefined;
}

/** When a process began and what it runs; `undefined` once it is gone (or where the system does not tell). */
export function identityOf(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/stat')) return identityFromProc(pid);
    return execFileSync('ps', ['-ww', '-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function identityFromProc(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8');
  // The second field is a name in parentheses that may hold blanks; the third is the state, the 22nd the start time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return undefined;
  const command = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').replaceAll('\0', ' ');

  return `${fields[19] ?? ''} ${command}`;
}

async function stopProcess(pid: number): Promise<void> {
  const identity = identityOf(pid);
  for (const [signal, wait] of [
    ['SIGTERM', CLEAN_STOP_MS],
    ['SIGKILL', KILL_MS],
  ] as const) {
    if (identity === undefined || identityOf(pid) !== identity) return;
    process.kill(pid, signal);
    // No event tells the end of a process that is not a child.
    for (let waited = 0; waited < wait && identityOf(pid) === identity; waited += LOOK_EVERY_MS)
      await pause(LOOK_EVERY_MS);
  }
}

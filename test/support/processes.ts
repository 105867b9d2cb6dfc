import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { identityOf } from '../../demo/mongo-data-folder.js';

/** A process as it is now: its id may be given to another one later, its identity not. */
export interface ProcessMark {
  readonly pid: number;
  readonly identity: string;
}

/** The process and all that came from it and still has it among its parents. */
export function familyOf(pid: number): readonly ProcessMark[] {
  const parents = parentsOfAll();
  const isBelow = (candidate: number): boolean => {
    for (let at: number | undefined = candidate; at !== undefined && at > 1; at = parents.get(at)) {
      if (at === pid) return true;
    }
    return false;
  };

  return [...parents.keys()].filter(isBelow).map((one) => ({ pid: one, identity: identityOf(one) ?? '' }));
}

export function isAlive({ pid, identity }: ProcessMark): boolean {
  return identity !== '' && identityOf(pid) === identity;
}

function parentsOfAll(): ReadonlyMap<number, number> {
  if (!existsSync('/proc/self/stat')) {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
    return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));

  return new Map(pids.flatMap((pid) => parentFromProc(pid)));
}

/** Nothing where the process has just gone. */
function parentFromProc(pid: string): readonly (readonly [number, number])[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [[Number(pid), Number(parent)]];
  } catch {
    return [];
  }
}

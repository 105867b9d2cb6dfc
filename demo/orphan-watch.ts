import { readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 500;

/**
 * Calls back once the npm that runs this process is gone: a killed `npm start` or `npm test` passes no signal on, and
 * nobody would be left to stop what it started.
 */
export function onOrphaned(callback: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const before = linkToNpm();
  const timer = setInterval(() => {
    if (linkToNpm() === before) return;
    clearInterval(timer);
    callback();
  }, LOOK_EVERY_MS);
  timer.unref();
}

/** The parent and, where that is a shell which npm put in between, the parent of that. */
function linkToNpm(): string {
  const parent = process.ppid;
  try {
    const [, command, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? [];
    return /^(ba|da)?sh$/.test(command ?? '') ? `${parent} ${rest?.split(' ')[1] ?? ''}` : `${parent}`;
  } catch {
    // Elsewhere than on Linux the shell gives its place to the command.
    return `${parent}`;
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from './data-folder.js';

const BUILT = 'dist/widget/.vite/manifest.json';
const SOURCES = ['widget', 'vite.config.ts', 'package-lock.json'];

/** Builds the widget where its sources are newer than the build. @throws StartError with what the build said. */
export async function buildWidget(checkout: string, onProgress: (message: string) => void): Promise<void> {
  if (!(await isStale(checkout))) return;
  onProgress('Building the widget');
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
  const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: checkout,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [build.stdout, build.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output.push(chunk.toString());
    });
  }
  const [code] = (await once(build, 'close')) as [number | null];
  if (code !== 0) throw new StartError(`The widget could not be built:\n${withoutStack(output.join(''))}`);
}

function withoutStack(output: string): string {
  return output
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n')
    .trim();
}

async function isStale(checkout: string): Promise<boolean> {
  const built = statSync(join(checkout, BUILT), { throwIfNoEntry: false })?.mtimeMs;
  if (built === undefined) return true;
  const changes = await Promise.all(SOURCES.map((source) => lastChange(join(checkout, source))));

  return Math.max(...changes) > built;
}

/** Of a folder: of whatever is in it, and of the folder itself, whose time tells when something was removed. */
async function lastChange(path: string): Promise<number> {
  const own = await stat(path).catch(() => undefined);
  if (own === undefined) return 0;
  if (!own.isDirectory()) return own.mtimeMs;
  const entries = await readdir(path);
  const changes = await Promise.all(entries.map((entry) => lastChange(join(path, entry))));

  return Math.max(own.mtimeMs, ...changes);
}

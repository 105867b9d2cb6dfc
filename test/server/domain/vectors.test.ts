import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../server/domain/operations.js';

const FILE = '../shared/spec/rule-vectors.json';
const isThere = existsSync(FILE);
if (!isThere) console.warn(`Skipped: the vectors of the rule book, because ${FILE} is not there.`);

/** The zone of the process must not matter (G-TZ). */
const ZONES = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns', 'Australia/Lord_Howe'];

interface Ended {
  readonly code: number;
  readonly lastLine: string;
  readonly output: string;
}

/** Runs a file of vectors as a person does. */
async function runVectors(file: string, zone = 'UTC'): Promise<Ended> {
  const run = promisify(execFile)(process.execPath, ['--import', 'tsx', 'test/server/domain/run-vectors.ts', file], {
    env: { ...process.env, TZ: zone },
  });
  const { stdout, code } = await run.then(
    (ended) => ({ ...ended, code: 0 }),
    (error: unknown) => error as { readonly stdout: string; readonly code: number },
  );

  return { code, output: stdout, lastLine: stdout.trim().split('\n').at(-1) ?? '' };
}

describe.skipIf(!isThere)('the vectors of the rule book', () => {
  it.each(ZONES)('all pass in a process in %s', async (zone) => {
    const { vectors } = JSON.parse(readFileSync(FILE, 'utf8')) as { readonly vectors: readonly unknown[] };
    const { code, lastLine, output } = await runVectors(FILE, zone);

    expect(lastLine, output).toBe(`${vectors.length} passed, 0 failed`);
    expect(code).toBe(0);
  });

  it('ask for no operation that is missing, and leave none out', () => {
    const { ops } = JSON.parse(readFileSync(FILE, 'utf8')) as { readonly ops: Readonly<Record<string, unknown>> };

    expect(Object.keys(OPERATIONS).sort()).toEqual(Object.keys(ops).sort());
  });
});

describe('run-vectors', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-vectors-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const aFile = async (vectors: readonly unknown[]): Promise<string> => {
    const file = join(folder, 'vectors.json');
    await writeFile(file, JSON.stringify({ schema: 'rule-vectors/1', vectors }));
    return file;
  };
  const right = {
    id: 'X1',
    op: 'transfer',
    input: { bytes: 16_000, budgetMs: 1000 },
    expect: { ms: 1000, withinBudget: true },
  };

  it('counts what passes and what differs, and shows both answers', async () => {
    const wrong = { ...right, id: 'X2', expect: { ms: 999, withinBudget: true } };

    const { code, output, lastLine } = await runVectors(await aFile([right, wrong]));

    expect(lastLine).toBe('1 passed, 1 failed');
    expect(code).toBe(1);
    expect(output).toContain('X2 transfer');
    expect(output).toContain('"ms":1000');
  });

  it('counts an operation that is missing, and input that is refused, as failed', async () => {
    const unknown = { ...right, op: 'constructor' };
    const refused = { ...right, input: { bytes: -1, budgetMs: 1000 } };

    const { lastLine, output } = await runVectors(await aFile([unknown, refused]));

    expect(lastLine).toBe('0 passed, 2 failed');
    expect(output).toContain('There is no operation constructor');
    expect(output).toContain('bytes');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LEARNWISE_RULES, MOOCIT_RULES, RULES } from '../../../server/domain/rules-index.js';

const decided = filesUnder('server', '.ts')
  .flatMap((path) => readFileSync(path, 'utf8').match(/\/\*\*[\s\S]*?\*\//g) ?? [])
  .join('\n');
const tested = ['.test.ts', '.contract.ts', '.e2e.ts']
  .flatMap((ending) => filesUnder('test', ending))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

describe('the index of rules', () => {
  it('names every rule once', () => {
    const ids = RULES.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(MOOCIT_RULES.every(({ id }) => /^M\d+\.\d+$/.test(id))).toBe(true);
    expect(LEARNWISE_RULES.every(({ id }) => /^L-[A-Z]+-\d+[a-e]?$/.test(id))).toBe(true);
  });

  it.each(RULES)('$id ($title) is named where it is decided', ({ id }) => {
    expect(names(decided, id)).toBe(true);
  });

  it.each(RULES)('$id ($title) is named in a test', ({ id }) => {
    expect(names(tested, id)).toBe(true);
  });
});

function names(text: string, id: string): boolean {
  return new RegExp(`(?<![\\w.-])${id.replaceAll('.', '\\.')}(?![\\w-]|\\.\\d)`).test(text);
}

/** The index itself is no place where anything is decided or tested. */
function filesUnder(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('rules-index'))
    .map((path) => join(folder, path));
}

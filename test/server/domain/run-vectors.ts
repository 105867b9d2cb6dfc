/**
 * `npx tsx test/server/domain/run-vectors.ts FILE`: runs every vector of a file in the form of rule-vectors.json through the
 * operations of the domain, says which differ and how, and closes with `N passed, N failed`; exit code 1 if any failed.
 */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { runOperation } from '../../../server/domain/operations.js';

interface Vector {
  readonly id: string;
  readonly op: string;
  readonly title?: string;
  readonly input: unknown;
  readonly expect: unknown;
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name the file: npx tsx test/server/domain/run-vectors.ts FILE');
  process.exit(2);
}

const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { readonly vectors: readonly Vector[] };
const failures = vectors.map(failureOf).filter((failure) => failure !== undefined);
for (const failure of failures) console.log(failure);
console.log(`${vectors.length - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

function failureOf({ id, op, title = '', input, expect }: Vector): string | undefined {
  const head = `${id} ${op} ${title}`;
  try {
    const actual = runOperation(op, input);
    if (isDeepStrictEqual(actual, expect)) return undefined;
    return `${head}\n  expected ${JSON.stringify(expect)}\n  actual   ${JSON.stringify(actual)}`;
  } catch (error) {
    return `${head}\n  ${String(error)}`;
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Invariants of entitlements.md 4, which tests name in front: `I-5: the last seats go to exactly so many`. */
const ALL = Array.from({ length: 24 }, (_, index) => `I-${String(index + 1)}`);
/** Those that are to be shown with several server processes or connections on one replica set. */
const CONCURRENT = ['I-5', 'I-6', 'I-9', 'I-10', 'I-12', 'I-13', 'I-19'];
const SEVERAL =
  /\b(startServers|startProcess|startCluster|killedServers|primaryChange|monthOff|openConnection|StripeServers)\b/;
const NAME = /\(\s*['"`]((?:I-\d+, )*I-\d+): /g;

interface Proof {
  readonly id: string;
  readonly several: boolean;
}

const proofs = ['.test.ts', '.contract.ts', '.e2e.ts']
  .flatMap((ending) => filesUnder('test', ending))
  .flatMap(proofsIn);

describe('the invariants', () => {
  it.each(ALL)('%s has a test that is named after it', (id) => {
    expect(proofs.filter((proof) => proof.id === id)).not.toEqual([]);
  });

  it.each(CONCURRENT)('%s has one with several at once', (id) => {
    expect(proofs.filter((proof) => proof.id === id && proof.several)).not.toEqual([]);
  });

  it('are no others than those', () => {
    expect(proofs.map(({ id }) => id).filter((id) => !ALL.includes(id))).toEqual([]);
  });
});

function proofsIn(path: string): readonly Proof[] {
  const text = readFileSync(path, 'utf8');
  const ids = [...text.matchAll(NAME)].flatMap(([, named = '']) => named.split(', '));

  return ids.map((id) => ({ id, several: SEVERAL.test(text) }));
}

function filesUnder(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join(folder, path));
}

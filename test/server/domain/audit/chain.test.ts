import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  breakAtEnd,
  breakBehind,
  type ChainBreak,
  NO_ENTRY,
  sealedBehind,
} from '../../../../server/domain/audit/chain.js';
import type { ChainHead, SealedEntry, WrittenEntry } from '../../../../server/domain/audit/entry.js';
import { sha256 } from '../../../../server/security/sha256.js';
import { after, NOW } from '../../../support/builders.js';

function entries(count: number, changes: Partial<WrittenEntry> = {}): readonly WrittenEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `entry-${String(index)}`,
    chain: 't',
    tenantId: 't',
    actor: 'person-1',
    action: 'invoice.send',
    subject: 'invoice-1',
    at: after(index),
    rule: 'M4.1',
    before: { state: 'draft', lines: [1, 2] },
    after: { state: 'sent', lines: [1, 2] },
    details: { index },
    correlationId: 'request-1',
    ...changes,
  }));
}

function chainOf(count: number): readonly SealedEntry[] {
  return sealedBehind(NO_ENTRY, entries(count), sha256);
}

/** The first break of a chain that was noted to end with `head`. */
function breakOf(chain: readonly SealedEntry[], head: ChainHead = chain.at(-1) ?? NO_ENTRY): ChainBreak | undefined {
  let last = NO_ENTRY;
  for (const entry of chain) {
    const found = breakBehind(last, entry, sha256);
    if (found !== undefined) return found;
    last = entry;
  }
  return breakAtEnd(last, head);
}

const chain = chainOf(5);
const head = chain.at(-1)!;

describe('a chain of audit entries', () => {
  it('holds, with numbers from 1 and each hash named by the next entry; one that is none holds too', () => {
    expect(chain.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(chain[0]!.previousHash).toMatch(/^0{64}$/);
    for (const [index, { previousHash }] of chain.slice(1).entries()) expect(previousHash).toBe(chain[index]!.hash);
    expect(breakOf(chain)).toBeUndefined();
    expect(breakOf([])).toBeUndefined();
  });

  it('goes on behind what was sealed before', () => {
    const first = sealedBehind(NO_ENTRY, entries(2), sha256);
    const second = sealedBehind(first[1]!, entries(5).slice(2), sha256);

    expect([...first, ...second]).toEqual(chain);
  });

  it('gives the same hash to the same entry in another order of its fields', () => {
    const [entry] = entries(1);
    const reversed = Object.fromEntries(Object.entries(entry!).reverse()) as unknown as WrittenEntry;

    expect(sealedBehind(NO_ENTRY, [reversed], sha256)[0]!.hash).toBe(chain[0]!.hash);
  });

  it.each<[string, Partial<Record<keyof SealedEntry, unknown>>]>([
    ['id', { id: 'other' }],
    ['chain', { chain: 'u' }],
    ['tenantId', { tenantId: undefined }],
    ['actor', { actor: 'person-2' }],
    ['action', { action: 'invoice.draft' }],
    ['subject', { subject: 'invoice-2' }],
    ['at', { at: new Date(NOW.getTime() + 3) }],
    ['rule', { rule: undefined }],
    ['before', { before: { state: 'draft', lines: [2, 1] } }],
    ['after', { after: undefined }],
    ['details', { details: { index: 2, more: null } }],
    ['correlationId', { correlationId: 'request-2' }],
    ['hash', { hash: chain[3]!.hash }],
  ])('breaks at an entry whose %s was changed', (_field, change) => {
    const changed = chain.map((entry) => (entry.number === 3 ? ({ ...entry, ...change } as SealedEntry) : entry));

    expect(breakOf(changed)).toEqual({ number: 3, problem: 'its content is not what its hash was made of' });
  });

  it('breaks behind an entry that was changed and hashed anew', () => {
    const [forged] = sealedBehind(chain[1]!, entries(1, { actor: 'somebody else' }), sha256);
    const changed = chain.map((entry) => (entry.number === 3 ? forged! : entry));

    expect(breakOf(changed)).toEqual({ number: 4, problem: 'it does not name the hash of the entry before' });
  });

  it('breaks at its end where all behind a change was hashed anew, but not what was noted', () => {
    const forged = sealedBehind(chain[1]!, entries(3, { actor: 'somebody else' }), sha256);

    expect(breakOf([...chain.slice(0, 2), ...forged], head)).toEqual({
      number: 5,
      problem: 'it is not the entry that the chain ends with',
    });
  });

  it('breaks where an entry was removed: at the beginning, in between, and at the end', () => {
    expect(breakOf(chain.slice(1))).toEqual({ number: 1, problem: 'the entry is missing: the next is 2' });
    expect(breakOf(chain.filter(({ number }) => number !== 3))).toEqual({
      number: 3,
      problem: 'the entry is missing: the next is 4',
    });
    expect(breakOf(chain.slice(0, 4), head)).toEqual({
      number: 5,
      problem: 'the entry is missing: the chain ends with 5',
    });
    expect(breakOf([], head)).toMatchObject({ number: 1 });
  });

  it('breaks where two entries changed places, with their numbers and without', () => {
    const [one, two, three, four, five] = chain as [SealedEntry, SealedEntry, SealedEntry, SealedEntry, SealedEntry];
    const renumbered = [one, { ...three, number: 2 }, { ...two, number: 3 }, four, five];

    expect(breakOf(renumbered)).toMatchObject({ number: 2, problem: 'it does not name the hash of the entry before' });
    expect(breakOf([one, three, two, four, five])).toMatchObject({ number: 2 });
  });

  it('breaks where an entry was inserted: twice the same number, and behind the end', () => {
    const [more] = sealedBehind(head, entries(1), sha256);

    expect(breakOf([...chain.slice(0, 3), chain[2]!, ...chain.slice(3)])).toEqual({
      number: 3,
      problem: 'there are two entries with this number',
    });
    expect(breakOf([...chain, more!], head)).toEqual({
      number: 6,
      problem: 'it stands behind the end of the chain, which is 5',
    });
  });

  it('finds any removal, repetition and exchange, at the first number that is touched', () => {
    const place = fc.integer({ min: 0, max: 7 });
    const long = chainOf(8);
    fc.assert(
      fc.property(place, place, (a, b) => {
        const exchanged = long.with(a, long[b]!).with(b, long[a]!);
        const found = breakOf(exchanged, long.at(-1));
        expect(found?.number).toBe(a === b ? undefined : Math.min(a, b) + 1);
        expect(breakOf(long.toSpliced(a, 1), long.at(-1))?.number).toBe(a + 1);
        expect(breakOf(long.toSpliced(a, 0, long[b]!), long.at(-1))).toBeDefined();
      }),
    );
  });
});

import { canonicalText, type PlainRecord } from './canonical-text.js';
import type { ChainHead, SealedEntry, WrittenEntry } from './entry.js';

/** The chain of what the operator's staff does that belongs to no tenant. */
export const OPERATOR_CHAIN = 'operator';

/** What the first entry of a chain names as the hash before it. */
const GENESIS_HASH = '0'.repeat(64);

/** The head of a chain without entries. */
export const NO_ENTRY: ChainHead = { number: 0, hash: GENESIS_HASH };

type Hash = (text: string) => string;

/** Where a chain does not hold: the number at which it breaks, and what is wrong there. */
export interface ChainBreak {
  readonly number: number;
  readonly problem: string;
}

/** Puts entries behind the head of their chain, in the order given. */
export function sealedBehind(head: ChainHead, entries: readonly WrittenEntry[], hash: Hash): readonly SealedEntry[] {
  const sealed: SealedEntry[] = [];
  for (const entry of entries) {
    const { number, hash: previousHash } = sealed.at(-1) ?? head;
    const numbered = { ...entry, number: number + 1, previousHash };
    sealed.push({ ...numbered, hash: hash(textOf(numbered)) });
  }
  return sealed;
}

/** What is wrong with an entry as the next one behind `previous`; nothing where the chain holds. */
export function breakBehind(previous: ChainHead, entry: SealedEntry, hash: Hash): ChainBreak | undefined {
  const number = previous.number + 1;
  if (entry.number > number) return { number, problem: `the entry is missing: the next is ${entry.number}` };
  if (entry.number < number) return { number: entry.number, problem: 'there are two entries with this number' };
  if (entry.previousHash !== previous.hash) return { number, problem: 'it does not name the hash of the entry before' };
  if (entry.hash !== hash(textOf(entry))) return { number, problem: 'its content is not what its hash was made of' };

  return undefined;
}

/** Whether a chain ends where its head was noted, once everything in it was read. */
export function breakAtEnd(last: ChainHead, noted: ChainHead): ChainBreak | undefined {
  if (noted.number > last.number) {
    return { number: last.number + 1, problem: `the entry is missing: the chain ends with ${noted.number}` };
  }
  if (noted.number < last.number) {
    return { number: noted.number + 1, problem: `it stands behind the end of the chain, which is ${noted.number}` };
  }
  if (noted.hash !== last.hash) return { number: last.number, problem: 'it is not the entry that the chain ends with' };

  return undefined;
}

/** Everything that an entry says, and its place: what its hash is made of. */
function textOf(entry: Omit<SealedEntry, 'hash'>): string {
  const { id, chain, tenantId, number, previousHash, actor, action, subject, at, rule, correlationId } = entry;
  const { before, after, details } = entry;
  const fields = { id, chain, tenantId, number, previousHash, actor, action, subject, at: at.toISOString(), rule };
  const all = { ...fields, correlationId, before, after, details };
  const known = Object.entries(all).filter(([, value]) => value !== undefined);

  return canonicalText(Object.fromEntries(known) as PlainRecord);
}

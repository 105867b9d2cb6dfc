import { describe, expect, it } from 'vitest';
import { occurredAt } from '../../../server/domain/back-dating.js';
import type { InvalidRequestError } from '../../../server/domain/errors.js';

const NOW = new Date('2025-03-01T12:00:00Z');
const BEFORE = new Date(NOW.getTime() - 1);
const AFTER = new Date(NOW.getTime() + 1);

function happened(at?: Date, reason?: string): Date {
  return occurredAt(NOW, { field: 'receivedAt', at }, reason === undefined ? undefined : { reason });
}

/** The field and rule of a refusal. */
function refusal(at: Date | undefined, reason?: string): readonly string[] {
  try {
    happened(at, reason);
    return [];
  } catch (error) {
    return (error as InvalidRequestError).problems.map(({ field, rule }) => `${field} ${String(rule)}`);
  }
}

describe('occurredAt (I-24)', () => {
  it('is now, or earlier with a reason', () => {
    expect(happened()).toEqual(NOW);
    expect(happened(NOW)).toEqual(NOW);
    expect(happened(BEFORE, 'It came late.')).toEqual(BEFORE);
  });

  it('is never earlier without one, nor ahead, and needs none where it is now', () => {
    expect(refusal(BEFORE)).toEqual(['receivedAt I-24']);
    expect(refusal(BEFORE, ' ')).toEqual(['receivedAt I-24']);
    expect(refusal(AFTER, 'soon')).toEqual(['receivedAt I-24']);
    expect(refusal(AFTER)).toEqual(['receivedAt I-24']);
    expect(refusal(undefined, 'why not')).toEqual(['backdated I-24']);
    expect(refusal(NOW, 'why not')).toEqual(['backdated I-24']);
  });
});

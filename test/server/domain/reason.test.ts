import { describe, expect, it } from 'vitest';
import { byPrecedence, publicReason, REASON_CODES, type ReasonCode } from '../../../server/domain/reason.js';

const UNKNOWN = 'WHO_KNOWS' as ReasonCode;

describe('byPrecedence (G-PRECEDENCE)', () => {
  it('puts them in the order in which they are told, whatever order they come in', () => {
    expect(REASON_CODES.toReversed().sort(byPrecedence)).toEqual(REASON_CODES);
    expect(byPrecedence('NO_SEAT', 'NO_SEAT')).toBe(0);
  });

  it('tells first what nobody knows (I-15)', () => {
    expect([...(['TENANT_PURGED', UNKNOWN] as const)].sort(byPrecedence)).toEqual([UNKNOWN, 'TENANT_PURGED']);
    expect([...([UNKNOWN, 'TENANT_PURGED'] as const)].sort(byPrecedence)).toEqual([UNKNOWN, 'TENANT_PURGED']);
  });
});

describe('publicReason (I-22, rules.md 9.1)', () => {
  it.each(REASON_CODES)('of %s says no cause of a suspension', (code) => {
    expect(publicReason(code)).toBe(code.startsWith('SUSPENDED_') ? 'SUSPENDED' : code);
  });
});

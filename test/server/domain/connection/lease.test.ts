import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RuleViolationError } from '../../../../server/domain/errors.js';
import { leaseEnd } from '../../../../server/domain/connection/lease.js';

const at = (second: number): Date => new Date(Date.UTC(2025, 1, 16, 23) + second * 1_000);
const end = (issued: number, block: number, push?: number, ttlSeconds = 60): [number, number] => {
  const { stopsAt, delaySeconds } = leaseEnd({
    leaseIssuedAt: at(issued),
    ttlSeconds,
    blockCommittedAt: at(block),
    pushReceivedAt: push === undefined ? undefined : at(push),
  });

  return [(stopsAt.getTime() - at(0).getTime()) / 1_000, delaySeconds];
};

describe('leaseEnd (G-LEASE, I-6)', () => {
  it.each([
    ['the push comes first', end(0, 10, 12), [12, 2]],
    ['the lease runs out first', end(0, 10, 70), [60, 50]],
    ['both at once', end(0, 10, 60), [60, 50]],
    ['no push', end(0, 0), [60, 60]],
    ['the lease was over before the block', end(0, 100), [100, 0]],
    ['the lease ends with the block', end(0, 60), [60, 0]],
    ['a push before the block is none of it', end(0, 10, 5), [10, 0]],
    ['a lease of no length', end(0, 0, undefined, 0), [0, 0]],
    ['half a second', end(0, 0.5), [60, 59.5]],
  ])('%s', (_, actual, expected) => {
    expect(actual).toEqual(expected);
  });

  it.each([-1, 1.5])('refuses a lease of %d seconds', (ttlSeconds) => {
    expect(() => end(0, 0, undefined, ttlSeconds)).toThrow(RuleViolationError);
    expect(() => end(0, 0, undefined, ttlSeconds)).toThrow(/^ttlSeconds/);
  });

  it('is never later than one lease after a block that came while it was held, nor before it', () => {
    fc.assert(
      fc.property(fc.nat(60_000), fc.option(fc.nat(200_000), { nil: undefined }), (held, push) => {
        const [stopsAt, delay] = end(0, held / 1_000, push && push / 1_000);

        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(60);
        expect(stopsAt).toBeLessThanOrEqual(60);
      }),
      { numRuns: 1_000 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { mayDelete } from '../../../../server/domain/retention/deletion.js';

describe('mayDelete (M8.7, M3.3, A49)', () => {
  it.each([
    ['purge', 'live', false],
    ['purge', 'retained', false],
    ['purge', 'purge_due', true],
    ['purge', 'purged', false],
    ['erasure', 'live', true],
    ['erasure', 'retained', true],
    ['erasure', 'purge_due', true],
    ['erasure', 'purged', false],
  ] as const)('by %s while the data are %s: %s', (ground, state, may) => {
    expect(mayDelete(ground, state)).toBe(may);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partIdSchema } from '../../../../server/contract/identifiers.js';
import { partId } from '../../../../server/importers/olx/part-id.js';

describe('partId', () => {
  it('keeps a name that is an id already', () => {
    expect(partId('week_1-Intro')).toBe('week_1-Intro');
  });

  it('makes an id of any name, the same each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        expect(partIdSchema.safeParse(partId(name)).success).toBe(true);
        expect(partId(name)).toBe(partId(name));
      }),
    );
  });

  it('gives two names two ids', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '_', '-', '.', ' ', 'é'), maxLength: 4 });
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(one !== other);
        expect(partId(one)).not.toBe(partId(other));
      }),
      { numRuns: 1000 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { byteRange } from '../../../server/http/byte-range.js';

describe('byteRange', () => {
  it.each([
    ['bytes=0-3', { kind: 'part', start: 0, end: 4 }],
    ['bytes=3-', { kind: 'part', start: 3, end: 10 }],
    ['bytes=-4', { kind: 'part', start: 6, end: 10 }],
    ['bytes=-40', { kind: 'part', start: 0, end: 10 }],
    ['bytes=9-99999999999999999999', { kind: 'part', start: 9, end: 10 }],
    ['bytes=10-', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    ['bytes=99999999999999999999-', { kind: 'unsatisfiable' }],
    ['bytes=4-3', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=0-1,3-4', { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    [undefined, { kind: 'whole' }],
  ])('of %s in 10 bytes is %j', (header, range) => {
    expect(byteRange(header, 10)).toEqual(range);
  });

  it('finds nothing to give of an empty file', () => {
    expect(byteRange('bytes=0-', 0)).toEqual({ kind: 'unsatisfiable' });
  });
});

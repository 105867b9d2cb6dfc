import assert from 'node:assert/strict';

/** Holds one value against another, whatever is said as `undefined` in one and not at all in the other. @throws where they differ */
export function same(actual: unknown, expected: unknown, what?: string): void {
  assert.deepEqual(plain(actual), plain(expected), what);
}

function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

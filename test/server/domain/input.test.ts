import { describe, expect, it } from 'vitest';
import { Input } from '../../../server/domain/input.js';

type Read = (input: Input) => unknown;

describe('Input: a value of the wrong kind is refused, and named with its rule', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'text'],
    ['a list', []],
  ])('%s is no object', (_, values) => {
    expect(() => new Input(values)).toThrow('input: must be an object with named fields');
    expect(() => new Input(values, 'grants[0]')).toThrow('grants[0]: must be an object with named fields');
  });

  const wrong: readonly (readonly [string, Read, readonly unknown[]])[] = [
    ['text', (input) => input.text('value'), ['', 1, null, undefined, ['a']]],
    ['flag', (input) => input.flag('value'), ['true', 1, null]],
    ['percent', (input) => input.percent('value'), ['1', -1, 1.234_567_8, 1e-7, NaN, null, 1000.000_001]],
    [
      'instant',
      (input) => input.instant('value'),
      [0, '2025-01-31', '2025-01-31T22:59:59', '2025-02-30T10:00:00Z', '2025-01-31T24:59:59Z', 'x2025-01-31T22:59:59Z'],
    ],
    ['date', (input) => input.date('value'), [20_250_131, '2025-02-29', '2025-1-1', ['2025-01-01']]],
    ['zone', (input) => input.zone('value'), [1, 'Mars/Olympus', '']],
    ['texts', (input) => input.texts('value'), ['a', ['a', 1], [null], { length: 0 }]],
    ['oneOf', (input) => input.oneOf('value', ['a', 'b']), ['c', 1, ['a']]],
    ['list', (input) => input.list('value', (each) => each), ['a', { length: 1 }, [1]]],
  ];
  const cases = wrong.flatMap(([kind, read, values]) => values.map((value) => [kind, value, read] as const));

  it.each(cases)('%s: %j', (_, value, read) => {
    expect(() => read(new Input({ value }))).toThrow(/^value(\[0\])?: must be /);
  });

  const right: readonly (readonly [string, Read, readonly unknown[]])[] = [
    ['text', (input) => input.text('value'), ['a']],
    ['flag', (input) => input.flag('value'), [true, false]],
    ['percent', (input) => input.percent('value'), [0, 10, 12.5, 1.234_567, 1000]],
    ['texts', (input) => input.texts('value'), [[], ['a', '']]],
    ['month', (input) => input.month('value'), ['2025-06']],
  ];

  it.each(right.flatMap(([kind, read, values]) => values.map((value) => [kind, value, read] as const)))(
    '%s takes %j as it is',
    (_, value, read) => {
      expect(read(new Input({ value }))).toEqual(value);
    },
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, type PlainData, plainRecordOf } from '../../../../server/domain/audit/canonical-text.js';

describe('canonicalText', () => {
  it('is JSON without blanks, its keys sorted at every depth', () => {
    const data = { b: [1, { d: null, c: 'ü"\n' }], a: { z: true, A: -0.5 } };

    expect(canonicalText(data)).toBe(String.raw`{"a":{"A":-0.5,"z":true},"b":[1,{"c":"ü\"\n","d":null}]}`);
  });

  it('says the same of data in any order of keys, and reads back as them', () => {
    const { keys } = Object;
    const reversed = (data: PlainData): PlainData => {
      if (Array.isArray(data)) return data.map((each: PlainData) => reversed(each));
      if (typeof data !== 'object' || data === null) return data;
      const record = data as Record<string, PlainData>;
      return Object.fromEntries(
        keys(record)
          .reverse()
          .map((key) => [key, reversed(record[key]!)]),
      );
    };

    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const data = value as PlainData;
        expect(canonicalText(reversed(data))).toBe(canonicalText(data));
        expect(JSON.parse(canonicalText(data))).toEqual(JSON.parse(JSON.stringify(data)));
      }),
    );
  });
});

describe('plainRecordOf', () => {
  it('keeps dates as instants, and nothing of what has no value', () => {
    const at = new Date('2026-03-31T12:00:00.001Z');

    expect(plainRecordOf({ at, gone: undefined, list: [at, undefined, null], in: { deep: undefined } })).toEqual({
      at: '2026-03-31T12:00:00.001Z',
      list: ['2026-03-31T12:00:00.001Z', null, null],
      in: {},
    });
  });

  it('blanks e-mail addresses wherever they stand, and leaves what only looks a bit like one', () => {
    const texts = [
      'ada@example.org',
      'To: Ada <ada.l+x@mail.example.co.uk>.',
      'moocit@1',
      'learnwise@2024-06-05',
      '@',
      'a@b',
    ];

    expect(plainRecordOf({ texts }).texts).toEqual([
      '[e-mail]',
      'To: Ada <[e-mail]>.',
      'moocit@1',
      'learnwise@2024-06-05',
      '@',
      'a@b',
    ]);
  });

  it.each([[NaN], [Infinity], [() => 1], [1n], [Symbol('x')]])('refuses %s', (value) => {
    expect(() => plainRecordOf({ value })).toThrow(TypeError);
  });

  it('refuses a date that is none', () => {
    expect(() => plainRecordOf({ at: new Date(NaN) })).toThrow(RangeError);
  });
});

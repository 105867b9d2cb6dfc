import { describe, expect, it } from 'vitest';
import { asOrigin, originOf } from '../../../server/domain/origin.js';

describe('originOf', () => {
  it.each([
    ['https://a.example/path?q#f', 'https://a.example'],
    ['https://a.example:443', 'https://a.example'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://[::1]:4000/', 'http://[::1]:4000'],
    ['https://lms_1.internal', 'https://lms_1.internal'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://*.a.example', undefined],
    ["https://a;script-src'self'", undefined],
    ['https://a,b', undefined],
    ['ftp://a.example', undefined],
    ['a.example', undefined],
  ])('of %s is %s', (address, origin) => {
    expect(originOf(address)).toBe(origin);
  });
});

describe('asOrigin', () => {
  it.each(['https://Example.org', 'https://example.org/', 'https://example.org:443'])('takes %s', (text) => {
    expect(asOrigin(text)).toBe('https://example.org');
  });

  it.each([
    'https://example.org/a',
    'https://example.org?',
    'https://u:p@example.org',
    'https://*.example.org/',
    '*',
    'null',
  ])('refuses %s', (text) => {
    expect(asOrigin(text)).toBeUndefined();
  });
});

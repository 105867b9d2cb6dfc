import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSigned } from '../../../server/security/event-signature.js';

const NOW = new Date('2026-03-31T12:00:00Z');
const SECONDS = NOW.getTime() / 1_000;
const body = Buffer.from('{"events":[]}');
const secret = 'a secret';

function mac(seconds: number, key = secret, of = body): string {
  return createHmac('sha256', key)
    .update(`${String(seconds)}.`)
    .update(of)
    .digest('hex');
}

function header(seconds: number): string {
  return `t=${String(seconds)},v1=${mac(seconds)}`;
}

describe('isSigned', () => {
  it('takes a signature of the last five minutes, and of the next ones: clocks differ', () => {
    const ages = [0, 300, -300, 301, -301];

    expect(ages.map((age) => isSigned({ header: header(SECONDS - age), body, secret }, NOW))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('takes any of several while the secret is changed', () => {
    const both = `t=${String(SECONDS)}, v1=${mac(SECONDS, 'the old one')}, v1=${mac(SECONDS)}`;

    expect(isSigned({ header: both, body, secret }, NOW)).toBe(true);
  });

  it.each([
    [''],
    ['t='],
    [`v1=${mac(SECONDS)}`],
    [`t=${String(SECONDS)}`],
    [`t=${String(SECONDS)},v1=`],
    [`t=${String(SECONDS)},v1=${mac(SECONDS).slice(2)}`],
    [`t=${String(SECONDS)},v0=${mac(SECONDS)}`],
    [`t=${String(SECONDS + 1)},v1=${mac(SECONDS)}`],
    [`t=${String(SECONDS)},v1=${mac(SECONDS, 'another')}`],
    [`t=${String(SECONDS)},v1=${mac(SECONDS, secret, Buffer.from('{}'))}`],
    [`t=1e9,v1=${mac(1e9)}`],
  ])('refuses %s', (text) => {
    expect(isSigned({ header: text, body, secret }, NOW)).toBe(false);
  });
});

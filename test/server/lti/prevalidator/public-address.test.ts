import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPrivateHost, isPublicAddress } from '../../../../server/lti/prevalidator/public-address.js';

describe('isPublicAddress', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '223.255.255.255',
  ])('takes %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each(['2606:4700:4700::1111', '2a00:1450:4001:831::200e', '2400:cb00::1'])('takes %s', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
  ])('refuses %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped loopback in hexadecimal', '::ffff:7f00:1'],
    ['mapped metadata service', '::ffff:a9fe:a9fe'],
    ['compatible loopback', '::127.0.0.1'],
    ['mapped public', '::ffff:8.8.8.8'],
    ['NAT64', '64:ff9b::7f00:1'],
    ['6to4', '2002:7f00:1::'],
    ['Teredo', '2001:0:7f00:1::'],
    ['documentation', '2001:db8::1'],
    ['unique local', 'fd00::1'],
    ['link-local', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
  ])('refuses %s: %s', (_what, address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    '',
    'localhost',
    'example.org',
    '127.1',
    '0x7f.0.0.1',
    '017700000001',
    '2130706433',
    '[::1]',
    '8.8.8.8:80',
    '8.8.8.8\n',
  ])('refuses %j, which is no address', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });

  it('refuses every address of the private IPv4 networks, in IPv6 clothes too', () => {
    const byte = fc.integer({ min: 0, max: 255 });
    const privateAddress = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(127), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    );
    fc.assert(
      fc.property(privateAddress, (bytes) => {
        const address = bytes.join('.');
        for (const form of [address, `::ffff:${address}`, `::${address}`, `64:ff9b::${address}`]) {
          expect(isPublicAddress(form)).toBe(false);
        }
      }),
    );
  });

  it('takes no IPv6 address outside of the public block', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const [first = ''] = address.split(':');
        const block = isIP(address) === 6 ? parseInt(first || '0', 16) >> 13 : 0;
        if (block !== 1) expect(isPublicAddress(address)).toBe(false);
      }),
    );
  });
});

describe('isPrivateHost', () => {
  it.each(['10.0.0.1', '[::1]', '[fd00::1]', 'localhost', 'lms.localhost', 'localhost.'])('knows %s', (host) => {
    expect(isPrivateHost(host)).toBe(true);
  });

  it.each(['8.8.8.8', '[2606:4700:4700::1111]', 'lms.example.org', 'localhost.example.org'])('lets %s pass', (host) => {
    expect(isPrivateHost(host)).toBe(false);
  });
});

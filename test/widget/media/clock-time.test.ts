import { expect } from '@open-wc/testing';
import { clockTime } from '../../../widget/media/clock-time.js';

describe('clockTime', () => {
  for (const [seconds, text] of [
    [0, '0:00'],
    [9.9, '0:09'],
    [65, '1:05'],
    [3600, '1:00:00'],
    [3725, '1:02:05'],
  ] as const) {
    it(`writes ${seconds} s as ${text}`, () => {
      expect(clockTime(seconds)).to.equal(text);
    });
  }
});

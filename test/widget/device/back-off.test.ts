import { expect } from '@open-wc/testing';
import { backOff } from '../../../widget/device/back-off.js';

describe('backOff', () => {
  it('doubles up to a minute, scattered', () => {
    expect([0, 1, 2, 20].map((failures) => backOff(failures, 0, () => 1))).to.deep.equal([1000, 2000, 4000, 60_000]);
    expect(backOff(0, 0, () => 0)).to.equal(500);
  });

  it('never waits less than the server asks for', () => {
    expect(backOff(0, 30, () => 1)).to.equal(30_000);
    expect(backOff(20, 30, () => 1)).to.equal(60_000);
  });
});

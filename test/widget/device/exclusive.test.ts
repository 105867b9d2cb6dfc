import { expect } from '@open-wc/testing';
import { exclusively } from '../../../widget/device/exclusive.js';

describe('exclusively', () => {
  it('runs one after the other', async () => {
    const steps: string[] = [];
    const run = (name: string) => async () => {
      steps.push(`${name} starts`);
      await Promise.resolve();
      steps.push(`${name} ends`);
    };

    await Promise.all([exclusively('test', run('a')), exclusively('test', run('b'))]);

    expect(steps).to.deep.equal(['a starts', 'a ends', 'b starts', 'b ends']);
  });
});

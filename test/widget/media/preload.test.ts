import { expect } from '@open-wc/testing';
import { preload } from '../../../widget/media/preload.js';

describe('preload', () => {
  it('is metadata where the browser says nothing of the line', () => {
    expect(preload({})).to.equal('metadata');
  });

  for (const [connection, wanted] of [
    [{ effectiveType: '4g' }, 'metadata'],
    [{ effectiveType: '3g' }, 'none'],
    [{ effectiveType: 'slow-2g' }, 'none'],
    [{ effectiveType: '4g', saveData: true }, 'none'],
  ] as const) {
    it(`is ${wanted} where the browser says ${JSON.stringify(connection)} of the line`, () => {
      expect(preload({ connection })).to.equal(wanted);
    });
  }
});

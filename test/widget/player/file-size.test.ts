import { expect } from '@open-wc/testing';
import { fileSize } from '../../../widget/player/file-size.js';

describe('fileSize', () => {
  it('rounds as people read sizes, in their language', () => {
    expect(fileSize(4_567_890, 'en')).to.equal('4.6MB');
    expect(fileSize(4_567_890, 'fr').replace(/\s/g, ' ')).to.equal('4,6 Mo');
  });
});

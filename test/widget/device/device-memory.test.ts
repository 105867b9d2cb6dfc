import { expect } from '@open-wc/testing';
import { recall, remember } from '../../../widget/device/device-memory.js';

describe('remember', () => {
  it('keeps a value for recall, and forgets it', () => {
    remember('test', ['a']);
    expect(recall('test')).to.deep.equal(['a']);

    remember('test', undefined);
    expect(recall('test')).to.be.undefined;
  });

  it('reads nothing from what something else has spoilt', () => {
    localStorage.setItem('lectern/test', '{');

    expect(recall('test')).to.be.undefined;
    localStorage.removeItem('lectern/test');
  });
});

import { expect } from '@open-wc/testing';
import { firstOpen, placeOf } from '../../../widget/player/outline-order.js';
import { aBoot, aProgress } from '../support/builders.js';

const { outline } = aBoot();

describe('placeOf', () => {
  it('finds the neighbours of a lesson across chapters', () => {
    const place = placeOf(outline, 'eye');

    expect([place.position, place.count, place.previous?.id, place.next?.id]).to.deep.equal([2, 4, 'light', 'ratio']);
  });

  it('finds none before the first and after the last', () => {
    expect(placeOf(outline, 'light').previous).to.be.undefined;
    expect(placeOf(outline, 'charts').next).to.be.undefined;
  });

  it('knows no place for a lesson that the course does not have', () => {
    expect(placeOf(outline, 'gone')).to.deep.equal({ position: 0, count: 4, previous: undefined, next: undefined });
  });
});

describe('firstOpen', () => {
  it('is the first lesson that is not done, started or not', () => {
    expect(firstOpen(outline, aProgress({ lessons: { light: 'completed', eye: 'viewed' } }))?.id).to.equal('eye');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contrastRatio,
  machado,
  mix,
  relativeLuminance,
  simulate,
  toGrey,
} from '../../../../demo/course/make-media/colour-maths.js';

const colours = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('contrastRatio', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#ffffff', '#ffffff', 1],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#0000ff', '#ffffff', 8.59],
  ])('has %s on %s at %d', (one, other, ratio) => {
    expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2);
  });

  it('is the same in both directions, from 1 to 21', () => {
    fc.assert(
      fc.property(colours, colours, (one, other) => {
        const ratio = contrastRatio(one, other);
        return ratio === contrastRatio(other, one) && ratio >= 1 && ratio <= 21.000001;
      }),
    );
  });

  it('refuses what is no colour of six digits', () => {
    expect(() => contrastRatio('#fff', '#000000')).toThrow(RangeError);
  });
});

describe('simulate', () => {
  it.each(['protanopia', 'deuteranopia', 'tritanopia'] as const)('leaves greys grey with %s', (vision) => {
    for (const row of machado[vision]) expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
    for (const grey of ['#000000', '#777777', '#ffffff']) expect(simulate(grey, vision)).toBe(grey);
  });

  it('brings red and green together with deuteranopia, not with tritanopia', () => {
    const apart = (vision: 'deuteranopia' | 'tritanopia') =>
      Math.abs(hueOf(simulate('#d0342c', vision)) - hueOf(simulate('#4f8a10', vision)));

    expect(apart('deuteranopia')).toBeLessThan(5);
    expect(apart('tritanopia')).toBeGreaterThan(60);
  });

  it('darkens red with protanopia', () => {
    expect(relativeLuminance(simulate('#ff0000', 'protanopia'))).toBeLessThan(relativeLuminance('#ff0000') / 1.5);
  });
});

describe('mix', () => {
  it('goes from the one colour to the other', () => {
    expect(mix('#d0342c', '#0072b2', 0)).toBe('#d0342c');
    expect(mix('#d0342c', '#0072b2', 1)).toBe('#0072b2');
  });
});

describe('toGrey', () => {
  it('keeps the luminance', () => {
    fc.assert(
      fc.property(colours, (colour) => {
        const grey = toGrey(colour);
        return /^#(..)\1\1$/.test(grey) && Math.abs(relativeLuminance(grey) - relativeLuminance(colour)) < 0.005;
      }),
    );
  });
});

/** In degrees. */
function hueOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16));

  return (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI;
}

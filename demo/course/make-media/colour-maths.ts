/** One colour as three channels from 0 to 1, linear (not gamma-encoded). */
type LinearColour = readonly [number, number, number];
type Matrix = readonly [LinearColour, LinearColour, LinearColour];
export type Vision = 'protanopia' | 'deuteranopia' | 'tritanopia';

/**
 * How colours look to somebody who lacks one kind of cone: Machado, Oliveira and Fernandes, "A Physiologically-based
 * Model for Simulation of Color Vision Deficiency" (IEEE TVCG 2009), severity 1.0. For linear RGB.
 */
export const machado: Readonly<Record<Vision, Matrix>> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** The contrast ratio of WCAG 2.2 between two colours `#rrggbb`: from 1 to 21, whichever is the lighter. */
export function contrastRatio(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [relativeLuminance(one), relativeLuminance(other)].sort((a, b) => a - b);

  return (lighter + 0.05) / (darker + 0.05);
}

/** The relative luminance of WCAG 2.2: 0 for black, 1 for white. */
export function relativeLuminance(hex: string): number {
  const [red, green, blue] = toLinear(hex);

  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The colour `#rrggbb` that somebody with this vision cannot tell from `hex`. */
export function simulate(hex: string, vision: Vision): string {
  const [red, green, blue] = toLinear(hex);
  const seen = machado[vision].map(([r, g, b]) => r * red + g * green + b * blue);

  return `#${seen.map(encodeChannel).join('')}`;
}

function toLinear(hex: string): LinearColour {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`A colour must look like #1a2b3c, not "${hex}".`);

  return [decodeChannel(hex.slice(1, 3)), decodeChannel(hex.slice(3, 5)), decodeChannel(hex.slice(5, 7))];
}

function decodeChannel(digits: string): number {
  const value = Number.parseInt(digits, 16) / 255;

  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encodeChannel(linear: number): string {
  const inside = Math.min(1, Math.max(0, linear));
  const value = inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055;

  return Math.round(value * 255)
    .toString(16)
    .padStart(2, '0');
}

/** The colour `share` of the way from one to the other: 0 is `from`, 1 is `to`. */
export function mix(from: string, to: string, share: number): string {
  const start = toLinear(from);
  const end = toLinear(to);

  return `#${start.map((channel, index) => encodeChannel(channel + ((end[index] ?? 0) - channel) * share)).join('')}`;
}

/** The grey of the same relative luminance: what a black-and-white printer leaves of a colour. */
export function toGrey(hex: string): string {
  return `#${encodeChannel(relativeLuminance(hex)).repeat(3)}`;
}

import { simulate, type Vision } from './colour-maths.js';

/** What a colour becomes in the eye of who looks at the picture. */
export type See = (hex: string) => string;

export interface Picture {
  /** The file's name without its extension. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly body: string;
}

export const asPainted: See = (hex) => hex;

export function through(vision: Vision): See {
  return (hex) => simulate(hex, vision);
}

export function tag(name: string, attributes: Readonly<Record<string, string | number>>, inside = ''): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);

  return `<${name}${written.join('')}>${inside}</${name}>`;
}

export function at(x: number, y: number, inside: string): string {
  return tag('g', { transform: `translate(${x} ${y})` }, inside);
}

export function letters(content: string, attributes: Readonly<Record<string, string | number>>): string {
  return tag('text', { 'font-family': 'Inter, sans-serif', ...attributes }, content);
}

/** A whole document: a white card with rounded corners, which stands on a light page and on a dark one. */
export function toDocument({ width, height, body }: Picture): string {
  const card = tag('rect', {
    x: 1,
    y: 1,
    width: width - 2,
    height: height - 2,
    rx: 18,
    fill: '#ffffff',
    stroke: '#c9c9c9',
    'stroke-width': 2,
  });

  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${card}${body}</svg>\n`;
}

/** A tick in a disc: this one works. */
export function goodMark(x: number, y: number, colour = '#1b6e3c'): string {
  return mark({ x, y, colour, path: 'M -9 1 L -3 7 L 9 -7' });
}

/** A cross in a square: this one does not. The shape differs from the tick's, so colour is not alone. */
export function badMark(x: number, y: number, colour = '#a1260d'): string {
  return mark({ x, y, colour, path: 'M -7 -7 L 7 7 M 7 -7 L -7 7', square: true });
}

/** Three slices of red, green and blue, as somebody sees them: stands for a way of seeing without a word. */
export function visionSign(x: number, y: number, see: See): string {
  const slices = ['#d62f1f', '#2a8f3c', '#2b5fd0'].map((hex, third) =>
    tag('path', { d: 'M 0 0 L 0 -22 A 22 22 0 0 1 19.05 11 Z', fill: see(hex), transform: `rotate(${third * 120})` }),
  );
  const rim = tag('circle', { r: 26, fill: 'none', stroke: '#333333', 'stroke-width': 3 });

  return at(x, y, slices.join('') + rim);
}

function mark(sign: { x: number; y: number; colour: string; path: string; square?: boolean }): string {
  const shape = sign.square
    ? tag('rect', { x: -20, y: -20, width: 40, height: 40, rx: 8, fill: sign.colour })
    : tag('circle', { r: 21, fill: sign.colour });
  const strokes = {
    fill: 'none',
    stroke: '#ffffff',
    'stroke-width': 4.5,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  };

  return at(sign.x, sign.y, shape + tag('path', { d: sign.path, ...strokes }));
}

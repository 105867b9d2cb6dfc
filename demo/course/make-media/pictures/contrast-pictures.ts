import { contrastRatio, toGrey } from '../colour-maths.js';
import { asPainted, at, badMark, goodMark, letters, tag, visionSign, type Picture } from '../svg.js';

const greys = ['#aaaaaa', '#949494', '#777777', '#767676', '#595959', '#1a1a1a'];

/** The same two sizes of text in six greys on white; the dots below tell which of 3:1, 4.5:1 and 7:1 each reaches. */
export const contrastPairs: Picture = {
  name: 'contrast-pairs',
  width: 1200,
  height: 760,
  body: greys
    .map((grey, index) => at(30 + (index % 3) * 385, 30 + Math.floor(index / 3) * 365, greyTile(grey)))
    .join(''),
};

function greyTile(grey: string): string {
  const ratio = contrastRatio(grey, '#ffffff');
  const dots = [3, 4.5, 7].map((least, index) => (ratio >= least ? filledDot : hollowDot)(130 + index * 55));

  return [
    tag('rect', { width: 370, height: 270, rx: 12, fill: '#ffffff', stroke: '#d0d0d0', 'stroke-width': 2 }),
    letters('Aa', { x: 185, y: 148, 'font-size': 120, 'font-weight': 700, 'text-anchor': 'middle', fill: grey }),
    letters('Aa Bb 12', { x: 185, y: 226, 'font-size': 48, 'text-anchor': 'middle', fill: grey }),
    ...dots,
  ].join('');
}

function filledDot(x: number): string {
  return tag('circle', { cx: x, cy: 306, r: 17, fill: '#333333' });
}

function hollowDot(x: number): string {
  return tag('circle', { cx: x, cy: 306, r: 15, fill: 'none', stroke: '#767676', 'stroke-width': 4 });
}

const pureColours = ['#0000ff', '#ff0000', '#00ff00', '#ffff00'];

/** Letters in pure blue, red, green and yellow on white, and in the greys that send as much light. */
export const pureColoursOnWhite: Picture = {
  name: 'pure-colours',
  width: 1200,
  height: 520,
  body: [asPainted, toGrey]
    .flatMap((see, row) => [
      visionSign(60, 140 + row * 240, see),
      ...pureColours.map((hex, index) => at(112 + index * 268, 30 + row * 240, letterTile(see(hex)))),
    ])
    .join(''),
};

function letterTile(hex: string): string {
  return (
    tag('rect', { width: 254, height: 220, rx: 12, fill: '#ffffff', stroke: '#8a8a8a', 'stroke-width': 2 }) +
    letters('Aa', { x: 127, y: 158, 'font-size': 136, 'font-weight': 700, 'text-anchor': 'middle', fill: hex })
  );
}

/** One course screen twice: pale and by colour alone, then readable. */
export const courseScreen: Picture = {
  name: 'course-screen',
  width: 1200,
  height: 560,
  body: [
    at(
      30,
      90,
      screen({
        title: '#b9b9b9',
        line: '#c4c4c4',
        link: '#a9c3dd',
        button: '#f7b267',
        onButton: '#ffffff',
        underlined: false,
      }),
    ),
    at(
      615,
      90,
      screen({
        title: '#1a1a1a',
        line: '#4b5563',
        link: '#1a5fb4',
        button: '#a84b00',
        onButton: '#ffffff',
        underlined: true,
      }),
    ),
    badMark(307, 48),
    goodMark(892, 48),
  ].join(''),
};

interface ScreenPaint {
  readonly title: string;
  readonly line: string;
  readonly link: string;
  readonly button: string;
  readonly onButton: string;
  readonly underlined: boolean;
}

function screen(paint: ScreenPaint): string {
  const line = (y: number, width: number) => tag('rect', { x: 36, y, width, height: 14, rx: 7, fill: paint.line });
  const link = (x: number, y: number, width: number) =>
    tag('rect', { x, y, width, height: 14, rx: 7, fill: paint.link }) +
    (paint.underlined ? tag('rect', { x, y: y + 19, width, height: 4, fill: paint.link }) : '');

  return [
    tag('rect', { width: 555, height: 440, rx: 14, fill: '#ffffff', stroke: '#8a8a8a', 'stroke-width': 3 }),
    tag('path', { d: 'M 0 54 H 555', stroke: '#8a8a8a', 'stroke-width': 3 }),
    ...[28, 54, 80].map((x) => tag('circle', { cx: x, cy: 28, r: 8, fill: '#8a8a8a' })),
    tag('rect', { x: 36, y: 88, width: 300, height: 28, rx: 10, fill: paint.title }),
    line(150, 480),
    line(188, 230) +
      link(280, 188, 130) +
      tag('rect', { x: 424, y: 188, width: 92, height: 14, rx: 7, fill: paint.line }),
    line(226, 440),
    line(264, 130) + link(180, 264, 170),
    tag('rect', { x: 36, y: 336, width: 220, height: 64, rx: 12, fill: paint.button }),
    tag('rect', { x: 64, y: 361, width: 110, height: 14, rx: 7, fill: paint.onButton }),
    tag('path', {
      d: 'M 198 368 h 26 m -10 -10 l 10 10 l -10 10',
      fill: 'none',
      stroke: paint.onButton,
      'stroke-width': 5,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  ].join('');
}

/** A field, a switch, an icon button and a focused button: edges too pale to find, then edges of 3:1 and more. */
export const controlContrast: Picture = {
  name: 'control-contrast',
  width: 1200,
  height: 460,
  body: [
    at(90, 40, controls({ edge: '#d9d9d9', icon: '#bdbdbd', on: '#bcd9c6', focus: '#cfe0f5' })),
    at(90, 250, controls({ edge: '#767676', icon: '#4b5563', on: '#1b6e3c', focus: '#0b57d0' })),
    badMark(50, 125),
    goodMark(50, 335),
    tag('path', { d: 'M 30 230 H 1170', stroke: '#d0d0d0', 'stroke-width': 2 }),
  ].join(''),
};

function controls({ edge, icon, on, focus }: { edge: string; icon: string; on: string; focus: string }): string {
  const stroked = { fill: 'none', stroke: icon, 'stroke-width': 8, 'stroke-linecap': 'round' };

  return [
    letters('Aa Bb', { x: 34, y: 101, 'font-size': 44, fill: '#4b5563' }),
    tag('rect', { x: 10, y: 44, width: 380, height: 84, rx: 10, fill: 'none', stroke: edge, 'stroke-width': 3 }),
    tag('rect', { x: 460, y: 56, width: 120, height: 60, rx: 30, fill: on }),
    tag('circle', { cx: 550, cy: 86, r: 22, fill: '#ffffff' }),
    tag('rect', {
      x: 610,
      y: 57.5,
      width: 118,
      height: 57,
      rx: 28.5,
      fill: '#ffffff',
      stroke: edge,
      'stroke-width': 3,
    }),
    tag('circle', { cx: 640, cy: 86, r: 20, fill: edge }),
    tag('circle', { cx: 800, cy: 78, r: 24, ...stroked }) + tag('path', { d: 'M 818 96 L 838 116', ...stroked }),
    tag('rect', { x: 884, y: 40, width: 192, height: 92, rx: 18, fill: 'none', stroke: focus, 'stroke-width': 6 }),
    tag('rect', { x: 894, y: 50, width: 172, height: 72, rx: 10, fill: '#2d2d2d' }),
    letters('OK', { x: 980, y: 101, 'font-size': 44, 'font-weight': 600, 'text-anchor': 'middle', fill: '#ffffff' }),
  ].join('');
}

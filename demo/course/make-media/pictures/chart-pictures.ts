import { mix, toGrey } from '../colour-maths.js';
import { asPainted, at, badMark, goodMark, letters, tag, through, visionSign, type Picture, type See } from '../svg.js';

const bars = [
  { label: 'A', values: [210, 150, 90], before: '#d0342c', after: '#0072b2', ink: '#ffffff', pattern: '' },
  {
    label: 'B',
    values: [120, 190, 160],
    before: '#4f8a10',
    after: '#f0e442',
    ink: '#1a1a1a',
    pattern: 'M 0 16 L 16 0',
  },
  { label: 'C', values: [70, 110, 220], before: '#9a6a12', after: '#56b4e9', ink: '#1a1a1a', pattern: 'M 0 8 H 16' },
];

const frame =
  tag('rect', { width: 520, height: 320, rx: 12, fill: '#ffffff', stroke: '#b5b5b5', 'stroke-width': 2 }) +
  tag('path', { d: 'M 30 255 H 490', stroke: '#555555', 'stroke-width': 2.5 });

/** Bars told apart by a legend of colours, then by colour, pattern, outline and a letter on each; two ways of seeing. */
export const barsBeforeAfter: Picture = {
  name: 'bars-before-after',
  width: 1200,
  height: 800,
  body: [
    visionSign(360, 50, asPainted),
    visionSign(910, 50, through('deuteranopia')),
    ...[asPainted, through('deuteranopia')].flatMap((see, column) => [
      at(100 + column * 550, 100, legendBars(see)),
      at(100 + column * 550, 450, labelledBars(see, column)),
    ]),
    badMark(54, 260),
    goodMark(54, 610),
  ].join(''),
};

function legendBars(see: See): string {
  const entries = bars.map(({ label, before }, index) =>
    at(
      60 + index * 150,
      296,
      tag('rect', { y: -18, width: 34, height: 24, fill: see(before) }) +
        letters(label, { x: 48, y: 8, 'font-size': 40, fill: '#333333' }),
    ),
  );
  const drawn = bars.flatMap(({ values, before }, one) =>
    values.map((value, group) => tag('rect', { ...place(one, group, value), fill: see(before) })),
  );

  return frame + drawn.join('') + entries.join('');
}

function labelledBars(see: See, column: number): string {
  const drawn = bars.flatMap(({ label, values, after, ink, pattern }, one) =>
    values
      .map((value, group) => {
        const box = place(one, group, value);
        const fill = pattern ? `url(#bars-${column}-${one})` : see(after);
        const name = {
          x: box.x + 21,
          y: 300,
          'font-size': 40,
          'font-weight': 700,
          'text-anchor': 'middle',
          fill: '#1a1a1a',
        };
        return tag('rect', { ...box, fill, stroke: '#1a1a1a', 'stroke-width': 2.5 }) + letters(label, name);
      })
      .concat(
        pattern
          ? tag(
              'pattern',
              { id: `bars-${column}-${one}`, width: 16, height: 16, patternUnits: 'userSpaceOnUse' },
              tag('rect', { width: 16, height: 16, fill: see(after) }) +
                tag('path', { d: pattern, stroke: ink, 'stroke-width': 2.5, 'stroke-linecap': 'square' }),
            )
          : '',
      ),
  );

  return frame + drawn.join('');
}

function place(one: number, group: number, value: number) {
  return { x: 50 + group * 152 + one * 46, y: 255 - value, width: 42, height: value };
}

const okabeIto = ['#000000', '#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7'];

/** The eight colours of Okabe and Ito, as painted and in the eyes of somebody with each kind of dichromacy. */
export const okabeItoSwatches: Picture = {
  name: 'okabe-ito',
  width: 1200,
  height: 500,
  body: [asPainted, through('protanopia'), through('deuteranopia'), through('tritanopia')]
    .flatMap((see, row) => [
      visionSign(64, 77 + row * 115, see),
      ...okabeIto.map((hex, index) =>
        tag('rect', { x: 120 + index * 131, y: 30 + row * 115, width: 121, height: 95, rx: 8, fill: see(hex) }),
      ),
    ])
    .join(''),
};

const scales = [
  { stops: ['#00007f', '#0000ff', '#00ffff', '#ffff00', '#ff0000', '#7f0000'], at: hill },
  { stops: ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'], at: hill },
  { stops: ['#00426a', '#4f9bc9', '#f5f5f5', '#eb9a52', '#8a3b00'], at: slope },
];

/** One map in a rainbow, a sequential and a diverging scale: as painted, with deuteranopia, printed in grey. */
export const colourScales: Picture = {
  name: 'colour-scales',
  width: 1200,
  height: 860,
  body: [
    visionSign(258, 50, asPainted),
    visionSign(628, 50, through('deuteranopia')),
    visionSign(998, 50, toGrey),
    ...scales.flatMap((scale, row) =>
      [asPainted, through('deuteranopia'), toGrey].map((see, column) =>
        at(90 + column * 370, 100 + row * 250, heatMap(scale, see)),
      ),
    ),
    badMark(46, 210),
    goodMark(46, 460),
    goodMark(46, 710),
  ].join(''),
};

function heatMap(scale: (typeof scales)[number], see: See): string {
  const cells = Array.from({ length: 14 * 9 }, (_, index) => {
    const [x, y] = [index % 14, Math.floor(index / 14)];
    return tag('rect', {
      x: x * 24,
      y: y * 24,
      width: 24.4,
      height: 24.4,
      fill: see(onScale(scale.stops, scale.at(x / 13, y / 8))),
    });
  });

  return cells.join('') + tag('rect', { width: 336, height: 216, fill: 'none', stroke: '#555555', 'stroke-width': 2 });
}

function onScale(stops: readonly string[], value: number): string {
  const place = Math.min(0.9999, Math.max(0, value)) * (stops.length - 1);
  const index = Math.floor(place);

  return mix(stops[index] ?? '#000000', stops[index + 1] ?? '#000000', place - index);
}

function hill(x: number, y: number): number {
  const top = (cx: number, cy: number, wide: number) => Math.exp(-((x - cx) ** 2 + ((y - cy) * 0.64) ** 2) / wide);

  return 0.05 + 0.95 * top(0.3, 0.5, 0.05) + 0.6 * top(0.8, 0.25, 0.03);
}

function slope(x: number, y: number): number {
  return 0.5 + 0.48 * Math.sin((x - 0.5) * 2.6 + (y - 0.5) * 0.9);
}

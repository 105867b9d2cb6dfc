import { mix } from '../colour-maths.js';
import { at, letters, tag, type See } from '../svg.js';

/** How far the chart has gone from a legend of look-alike colours to labelled lines: each share from 0 to 1. */
export interface ChartStage {
  readonly see: See;
  /** How much of the lines is drawn. */
  readonly drawn: number;
  /** Labels at the ends, markers and dashes instead of the legend. */
  readonly labelled: number;
  /** The colours of the palette instead of red, green and brown. */
  readonly repainted: number;
  /** A ring round the legend's swatches. */
  readonly ringed: number;
}

interface Series {
  readonly label: string;
  readonly values: readonly number[];
  readonly before: string;
  readonly after: string;
  readonly dash: string;
  readonly marker: (fill: string) => string;
}

const series: readonly Series[] = [
  {
    label: 'A',
    values: [60, 150, 190, 300, 330, 420],
    before: '#d0342c',
    after: '#0072b2',
    dash: '',
    marker: (fill) => tag('circle', { r: 11, fill }),
  },
  {
    label: 'B',
    values: [330, 290, 310, 220, 240, 270],
    before: '#4f8a10',
    after: '#d55e00',
    dash: '22 12',
    marker: (fill) => tag('rect', { x: -10, y: -10, width: 20, height: 20, fill }),
  },
  {
    label: 'C',
    values: [180, 230, 90, 130, 160, 110],
    before: '#9a6a12',
    after: '#000000',
    dash: '5 13',
    marker: (fill) => tag('path', { d: 'M 0 -14 L 13 10 H -13 Z', fill }),
  },
];
const step = 150;
const floor = 480;

/** A line chart of three series, 1000 by 560. */
export function lineChart(stage: ChartStage): string {
  const grid = [0, 120, 240, 360].map((up) =>
    tag('path', {
      d: `M 40 ${floor - up} H 830`,
      stroke: up === 0 ? '#555555' : '#dddddd',
      'stroke-width': up === 0 ? 3 : 2,
    }),
  );

  return grid.join('') + series.map((one) => drawSeries(one, stage)).join('') + legend(stage);
}

function drawSeries(one: Series, stage: ChartStage): string {
  const colour = stage.see(mix(one.before, one.after, stage.repainted));
  const points = one.values.map((value, index) => ({ x: 60 + index * step, y: floor - value }));
  const reach = 60 + 5 * step * stage.drawn;
  const shown = points.filter(({ x }) => x <= reach + 0.01);
  const next = points.find(({ x }) => x > reach + 0.01);
  const last = shown.at(-1) ?? { x: 60, y: floor };
  const tip = next && stage.drawn > 0 ? [{ x: reach, y: last.y + ((next.y - last.y) * (reach - last.x)) / step }] : [];
  const path = [...shown, ...tip]
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'} ${x.toFixed(1)} ${y.toFixed(1)}`)
    .join(' ');
  const line = { d: path, fill: 'none', stroke: colour, 'stroke-width': 7, 'stroke-linejoin': 'round' };
  const markers = shown.map(({ x, y }) => at(x, y, one.marker(colour)));
  const label = letters(one.label, {
    x: last.x + 34,
    y: last.y + 17,
    'font-size': 48,
    'font-weight': 700,
    fill: colour,
  });

  return [
    tag('path', { ...line, opacity: 1 - stage.labelled }),
    tag(
      'g',
      { opacity: stage.labelled },
      tag('path', { ...line, 'stroke-dasharray': one.dash || 'none' }) + markers.join('') + label,
    ),
  ].join('');
}

function legend(stage: ChartStage): string {
  const entries = series.map((one, index) =>
    at(
      120 + index * 260,
      530,
      [
        tag('rect', {
          x: -20,
          y: -16,
          width: 44,
          height: 32,
          fill: stage.see(mix(one.before, one.after, stage.repainted)),
        }),
        letters(one.label, { x: 54, y: 16, 'font-size': 44, 'font-weight': 600, fill: '#333333' }),
        tag('rect', {
          x: -34,
          y: -30,
          width: 72,
          height: 60,
          rx: 12,
          fill: 'none',
          stroke: '#1a1a1a',
          'stroke-width': 5,
          opacity: stage.ringed,
        }),
      ].join(''),
    ),
  );

  return tag('g', { opacity: 1 - stage.labelled }, entries.join(''));
}

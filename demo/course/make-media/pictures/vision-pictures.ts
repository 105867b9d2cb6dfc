import { toGrey } from '../colour-maths.js';
import { asPainted, at, badMark, goodMark, letters, tag, through, visionSign, type Picture, type See } from '../svg.js';

const pencils = [
  '#d62f1f',
  '#f28c28',
  '#f2d43a',
  '#8bbf3f',
  '#2a8f3c',
  '#27a3a3',
  '#2b5fd0',
  '#7d3fb2',
  '#d65a9e',
  '#8a5a2b',
];
const views: readonly See[] = [asPainted, through('protanopia'), through('deuteranopia'), through('tritanopia')];

/** Ten coloured pencils in the eyes of four people: 1 all three cones, 2 protanopia, 3 deuteranopia, 4 tritanopia. */
export const simulatedPencils: Picture = {
  name: 'simulated-pencils',
  width: 1200,
  height: 720,
  body: views
    .map((see, index) => at(30 + (index % 2) * 580, 30 + Math.floor(index / 2) * 340, pencilPanel(see, index + 1)))
    .join(''),
};

function pencilPanel(see: See, number: number): string {
  return [
    tag('rect', { width: 560, height: 320, rx: 12, fill: '#f4f2ec' }),
    letters(String(number), { x: 20, y: 58, 'font-size': 48, 'font-weight': 700, fill: '#333333' }),
    ...pencils.map((hex, index) => at(62 + index * 46, 30 + (index % 2) * 22, pencil(see(hex), see))),
  ].join('');
}

function pencil(colour: string, see: See): string {
  return [
    tag('path', { d: 'M 17 0 L 34 52 H 0 Z', fill: see('#e8cfa4') }),
    tag('path', { d: 'M 17 0 L 23.5 20 H 10.5 Z', fill: colour }),
    tag('rect', { y: 52, width: 34, height: 180, fill: colour }),
    tag('rect', { x: 11, y: 52, width: 12, height: 180, fill: '#ffffff', 'fill-opacity': 0.18 }),
    tag('rect', { y: 232, width: 34, height: 14, fill: see('#b8b8b8') }),
  ].join('');
}

/** The green and the red of a quiz, each readable on white: as painted, with deuteranopia and in grey. */
export const greenAndRed: Picture = {
  name: 'green-and-red',
  width: 1200,
  height: 440,
  body: [asPainted, through('deuteranopia'), toGrey]
    .map((see, column) => visionSign(215 + column * 385, 56, see) + at(30 + column * 385, 104, twoWords(see)))
    .join(''),
};

function twoWords(see: See): string {
  const word = (hex: string, y: number) =>
    letters('Aa', { x: 185, y, 'font-size': 116, 'font-weight': 700, 'text-anchor': 'middle', fill: see(hex) });

  return (
    tag('rect', { width: 370, height: 306, rx: 12, fill: '#ffffff', stroke: '#b5b5b5', 'stroke-width': 2 }) +
    word('#188038', 138) +
    word('#d93025', 266)
  );
}

const states = ['done', 'late', 'waiting', 'done', 'late'] as const;
type State = (typeof states)[number];
const stateColours: Readonly<Record<State, string>> = { done: '#2e8b3d', late: '#d9482b', waiting: '#b87514' };

/** A list of tasks whose state is a coloured dot, then a sign with a shape; each as painted and with deuteranopia. */
export const statusSigns: Picture = {
  name: 'status-signs',
  width: 1200,
  height: 740,
  body: [
    visionSign(360, 50, asPainted),
    visionSign(910, 50, through('deuteranopia')),
    ...[asPainted, through('deuteranopia')].flatMap((see, column) => [
      at(100 + column * 550, 100, taskList(see, dot)),
      at(100 + column * 550, 420, taskList(see, sign)),
    ]),
    badMark(54, 245),
    goodMark(54, 565),
  ].join(''),
};

type DrawState = (state: State, see: See) => string;

function taskList(see: See, draw: DrawState): string {
  const rows = states.map((state, index) =>
    [
      at(46, 37 + index * 54, tag('g', { transform: 'scale(1.2)' }, draw(state, see))),
      tag('rect', {
        x: 88,
        y: 28 + index * 54,
        width: [300, 240, 340, 210, 280][index] ?? 250,
        height: 16,
        rx: 8,
        fill: '#8d8d8d',
      }),
    ].join(''),
  );

  return (
    tag('rect', { width: 520, height: 290, rx: 12, fill: '#ffffff', stroke: '#b5b5b5', 'stroke-width': 2 }) +
    rows.join('')
  );
}

function dot(state: State, see: See): string {
  return tag('circle', { r: 16, fill: see(stateColours[state]) });
}

function sign(state: State, see: See): string {
  const fill = see(stateColours[state]);
  const white = {
    fill: 'none',
    stroke: '#ffffff',
    'stroke-width': 4,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  };
  const shapes: Readonly<Record<State, string>> = {
    done: tag('circle', { r: 18, fill }) + tag('path', { d: 'M -8 1 L -2 7 L 8 -6', ...white }),
    late:
      tag('path', { d: 'M 0 -21 L 22 17 H -22 Z', fill, stroke: fill, 'stroke-width': 4, 'stroke-linejoin': 'round' }) +
      tag('path', { d: 'M 0 -8 V 4 M 0 11 V 11.5', ...white }),
    waiting:
      tag('rect', { x: -17, y: -17, width: 34, height: 34, rx: 4, fill: '#ffffff', stroke: fill, 'stroke-width': 5 }) +
      tag('path', { d: 'M 0 -9 V 0 L 7 5', ...white, stroke: fill }),
  };

  return shapes[state];
}

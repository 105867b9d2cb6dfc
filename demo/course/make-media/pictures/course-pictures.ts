import { asPainted, at, badMark, goodMark, tag, through, visionSign, type Picture, type See } from '../svg.js';

const bothViews: readonly See[] = [asPainted, through('deuteranopia')];
const viewSigns = visionSign(360, 50, asPainted) + visionSign(910, 50, through('deuteranopia'));

const green = '#188038';
const red = '#d93025';

/** Answers marked right and wrong by the colour of their edge, then by a sign, a thicker edge and the colour. */
export const answerFeedback: Picture = {
  name: 'answer-feedback',
  width: 1200,
  height: 740,
  body: [
    viewSigns,
    ...bothViews.flatMap((see, column) => [
      at(100 + column * 550, 100, answers(see, false)),
      at(100 + column * 550, 420, answers(see, true)),
    ]),
    badMark(54, 245),
    goodMark(54, 565),
  ].join(''),
};

function answers(see: See, signed: boolean): string {
  const rows = [
    { edge: see(green), width: 300, chosen: false, sign: goodMark(464, 38, see(green)) },
    { edge: '#8d8d8d', width: 220, chosen: false, sign: '' },
    { edge: see(red), width: 260, chosen: true, sign: badMark(464, 38, see(red)) },
  ].map(({ edge, width, chosen, sign }, index) =>
    at(
      0,
      index * 100,
      [
        tag('rect', {
          width: 520,
          height: 76,
          rx: 12,
          fill: '#ffffff',
          stroke: edge,
          'stroke-width': signed && sign ? 7 : 4,
        }),
        tag('circle', { cx: 44, cy: 38, r: 15, fill: 'none', stroke: '#4b5563', 'stroke-width': 3.5 }),
        chosen ? tag('circle', { cx: 44, cy: 38, r: 8, fill: '#4b5563' }) : '',
        tag('rect', { x: 84, y: 30, width, height: 16, rx: 8, fill: '#4b5563' }),
        signed ? sign : '',
      ].join(''),
    ),
  );

  return rows.join('');
}

/** Two links in a paragraph: a dark red brown without a line, then a clear blue with a line under it. */
export const linkStyles: Picture = {
  name: 'link-styles',
  width: 1200,
  height: 560,
  body: [
    viewSigns,
    ...bothViews.flatMap((see, column) => [
      at(100 + column * 550, 100, paragraph(see('#7a3b2e'), false)),
      at(100 + column * 550, 330, paragraph(see('#0b57d0'), true)),
    ]),
    badMark(54, 200),
    goodMark(54, 430),
  ].join(''),
};

function paragraph(link: string, underlined: boolean): string {
  const words: readonly (readonly [number, number, number, boolean])[] = [
    [30, 40, 460, false],
    [30, 80, 150, false],
    [192, 80, 170, true],
    [374, 80, 110, false],
    [30, 120, 420, false],
    [30, 160, 90, true],
    [132, 160, 220, false],
  ];
  const drawn = words.map(
    ([x, y, width, isLink]) =>
      tag('rect', { x, y, width, height: 14, rx: 7, fill: isLink ? link : '#3d3d3d' }) +
      (isLink && underlined ? tag('rect', { x, y: y + 18, width, height: 4, fill: link }) : ''),
  );

  return (
    tag('rect', { width: 520, height: 200, rx: 12, fill: '#ffffff', stroke: '#b5b5b5', 'stroke-width': 2 }) +
    drawn.join('')
  );
}

interface Theme {
  readonly page: string;
  readonly text: string;
  readonly link: string;
  readonly edge: string;
  readonly fill: string;
  readonly onFill: string;
}

const light: Theme = {
  page: '#ffffff',
  text: '#333333',
  link: '#0b57d0',
  edge: '#767676',
  fill: '#0b57d0',
  onFill: '#ffffff',
};
const dark: Theme = {
  page: '#121212',
  text: '#e0e0e0',
  link: '#8ab4f8',
  edge: '#8a8a8a',
  fill: '#8ab4f8',
  onFill: '#121212',
};
const forced: Theme = {
  page: '#000000',
  text: '#ffffff',
  link: '#ffff00',
  edge: '#ffffff',
  fill: '#000000',
  onFill: '#ffffff',
};

/** A panel in light theme, dark theme and forced colours: one built for light only, one built for all three. */
export const themes: Picture = {
  name: 'themes',
  width: 1200,
  height: 760,
  body: [
    at(90, 40, panel(light, { card: '#f1f3f4', cardEdge: 'none', buttonEdge: 'none' })),
    at(
      460,
      40,
      panel(
        { ...dark, link: light.link, fill: light.fill, onFill: '#ffffff' },
        { card: '#1e1e1e', cardEdge: 'none', buttonEdge: 'none', diagram: '#333333' },
      ),
    ),
    at(830, 40, panel(forced, { card: '#000000', cardEdge: 'none', buttonEdge: 'none', diagram: '#333333' })),
    at(90, 400, panel(light, { card: '#f1f3f4', cardEdge: 'none', buttonEdge: 'none' })),
    at(460, 400, panel(dark, { card: '#1e1e1e', cardEdge: 'none', buttonEdge: 'none' })),
    at(830, 400, panel(forced, { card: '#000000', cardEdge: forced.edge, buttonEdge: forced.edge })),
    badMark(46, 200),
    goodMark(46, 560),
  ].join(''),
};

interface PanelPaint {
  readonly card: string;
  readonly cardEdge: string;
  readonly buttonEdge: string;
  /** The ink of the diagram where it does not follow the text. */
  readonly diagram?: string;
}

function panel(theme: Theme, { card, cardEdge, buttonEdge, diagram = theme.text }: PanelPaint): string {
  const line = (x: number, y: number, width: number, fill: string) =>
    tag('rect', { x, y, width, height: 12, rx: 6, fill });

  return [
    tag('rect', { width: 340, height: 320, rx: 12, fill: theme.page, stroke: '#767676', 'stroke-width': 2 }),
    line(28, 34, 250, theme.text) + line(28, 64, 110, theme.text),
    line(150, 64, 120, theme.link) + tag('rect', { x: 150, y: 80, width: 120, height: 3, fill: theme.link }),
    tag('rect', { x: 28, y: 104, width: 284, height: 110, rx: 10, fill: card, stroke: cardEdge, 'stroke-width': 2.5 }),
    tag('path', {
      d: 'M 70 190 V 130 M 70 190 H 160 M 84 176 L 108 154 L 128 164 L 154 134',
      fill: 'none',
      stroke: diagram,
      'stroke-width': 5,
      'stroke-linejoin': 'round',
      'stroke-linecap': 'round',
    }),
    line(190, 140, 90, theme.text) + line(190, 168, 64, theme.text),
    tag('rect', {
      x: 28,
      y: 240,
      width: 150,
      height: 52,
      rx: 10,
      fill: theme.fill,
      stroke: buttonEdge,
      'stroke-width': 3,
    }),
    line(56, 260, 94, theme.onFill),
  ].join('');
}

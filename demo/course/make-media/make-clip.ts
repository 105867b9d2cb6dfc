/** Renders the clip of the demo course, its poster and its captions into `../media/`. Needs `rsvg-convert`, `cwebp`, `ffmpeg` and the typeface Inter. */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clipCaptions, toWebVtt } from '../clip-captions.js';
import { mix, simulate } from './colour-maths.js';
import { lineChart } from './pictures/line-chart.js';
import { at, tag, visionSign } from './svg.js';

const framesPerSecond = 25;
const seconds = 34;
const posterAt = 6;
const notes = [
  { from: 0.2, hertz: 523.25 },
  { from: 8.5, hertz: 392 },
  { from: 17, hertz: 440 },
  { from: 25.5, hertz: 523.25 },
];

const media = fileURLToPath(new URL('../media/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'colour-clip-'));

renderFrames();
encode('mp4', [
  '-c:v',
  'libx264',
  '-preset',
  'veryslow',
  '-crf',
  '24',
  '-pix_fmt',
  'yuv420p',
  '-movflags',
  '+faststart',
  '-c:a',
  'aac',
  '-b:a',
  '32k',
]);
encode('webm', [
  '-c:v',
  'libvpx-vp9',
  '-crf',
  '40',
  '-b:v',
  '0',
  '-row-mt',
  '1',
  '-pix_fmt',
  'yuv420p',
  '-c:a',
  'libopus',
  '-b:a',
  '24k',
]);
execFileSync('cwebp', [
  '-quiet',
  '-lossless',
  '-z',
  '9',
  framePath(posterAt * framesPerSecond),
  '-o',
  join(media, 'chart-clip-poster.webp'),
]);
for (const language of ['en', 'fr'] as const)
  writeFileSync(join(media, `chart-clip.${language}.vtt`), toWebVtt(clipCaptions, language));
rmSync(scratch, { recursive: true });

function renderFrames(): void {
  const rendered = new Map<string, string>();
  for (let frame = 0; frame < seconds * framesPerSecond; frame += 1) {
    const svg = frameAt(frame / framesPerSecond);
    const same = rendered.get(svg);
    if (same === undefined) execFileSync('rsvg-convert', ['--output', framePath(frame)], { input: svg });
    else linkSync(same, framePath(frame));
    rendered.set(svg, same ?? framePath(frame));
  }
}

function frameAt(second: number): string {
  const blind = between(second, 8.5, 12) - between(second, 25.5, 28.5);
  const see = (hex: string) => mix(hex, simulate(hex, 'deuteranopia'), blind);
  const chart = lineChart({
    see,
    drawn: between(second, 0.5, 4.5),
    ringed: between(second, 12.5, 13.2) - between(second, 16, 16.7),
    labelled: between(second, 17, 19),
    repainted: between(second, 21.5, 24),
  });
  const body =
    tag('rect', { width: 1280, height: 720, fill: '#ffffff' }) +
    // The lowest hundred pixels stay empty: captions of two lines cover them, and must not hide the legend.
    at(150, 14, tag('g', { transform: 'scale(1.06)' }, chart)) +
    visionSign(1216, 64, see);

  return `<svg xmlns="http://www.w3.org/2000/svg" width="1280" height="720">${body}</svg>`;
}

/** How far `second` is on its way from `start` to `end`, slow at both ends. */
function between(second: number, start: number, end: number): number {
  const share = Math.min(1, Math.max(0, (second - start) / (end - start)));

  return share * share * (3 - 2 * share);
}

function encode(extension: string, options: readonly string[]): void {
  const sound = notes
    .map(({ from, hertz }) => `gte(t,${from})*0.16*sin(2*PI*${hertz}*(t-${from}))*exp(-2.6*(t-${from}))`)
    .join('+');
  const inputs = [
    '-framerate',
    String(framesPerSecond),
    '-i',
    join(scratch, 'frame-%05d.png'),
    '-f',
    'lavfi',
    '-i',
    `aevalsrc='${sound}':s=48000:d=${seconds}`,
  ];
  execFileSync('ffmpeg', [
    '-v',
    'error',
    '-y',
    ...inputs,
    '-shortest',
    '-map_metadata',
    '-1',
    ...options,
    join(media, `chart-clip.${extension}`),
  ]);
}

function framePath(frame: number): string {
  return join(scratch, `frame-${String(frame).padStart(5, '0')}.png`);
}

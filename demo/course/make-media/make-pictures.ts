/** Draws every picture of the demo course: `svg/NAME.svg`, then `../media/NAME.webp`. Needs `rsvg-convert`, `cwebp` and the typeface Inter. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as charts from './pictures/chart-pictures.js';
import * as contrast from './pictures/contrast-pictures.js';
import * as courses from './pictures/course-pictures.js';
import * as vision from './pictures/vision-pictures.js';
import { toDocument, type Picture } from './svg.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'colour-pictures-'));

for (const picture of [contrast, vision, charts, courses].flatMap((group): Picture[] => Object.values(group)))
  draw(picture);
rmSync(scratch, { recursive: true });

function draw(picture: Picture): void {
  const svg = join(here, 'svg', `${picture.name}.svg`);
  const png = join(scratch, `${picture.name}.png`);
  writeFileSync(svg, toDocument(picture));
  execFileSync('rsvg-convert', ['--output', png, svg]);
  execFileSync('cwebp', ['-quiet', '-lossless', '-z', '9', png, '-o', join(here, '../media', `${picture.name}.webp`)]);
}

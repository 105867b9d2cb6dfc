import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StartError } from '../../../demo/start/data-folder.js';
import { buildWidget } from '../../../demo/start/widget-build.js';

const MANIFEST = 'dist/widget/.vite/manifest.json';

let checkout: string;
let said: string[];

beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'lectern-test-build-'));
  said = [];
});

afterEach(() => rm(checkout, { recursive: true }));

describe('buildWidget', () => {
  it('builds nothing while no source is newer than the build', async () => {
    await file('widget/elements/player.ts', 10);
    await file(MANIFEST, 20);

    await build();

    expect(said).toEqual([]);
  });

  it.each([
    ['there is no build yet', undefined],
    ['a source is newer', 5],
  ])('builds where %s, and says what the build said where it fails', async (_name, builtAt) => {
    await file('widget/elements/player.ts', 10);
    if (builtAt !== undefined) await file(MANIFEST, builtAt);

    const failed = build();

    await expect(failed).rejects.toThrow(StartError);
    await expect(failed).rejects.toThrow(/^The widget could not be built:\n(?!.*\n\s+at )/s);
    expect(said).toEqual(['Building the widget']);
  });
});

function build(): Promise<void> {
  return buildWidget(checkout, (message) => said.push(message));
}

/** A file of the checkout that was changed so many minutes after the start of an hour long ago, with its folders. */
async function file(path: string, minute: number): Promise<void> {
  const changed = new Date(Date.UTC(2026, 0, 1, 0, minute));
  await mkdir(dirname(join(checkout, path)), { recursive: true });
  await writeFile(join(checkout, path), '{}');
  for (let at = path; at !== '.'; at = dirname(at)) await utimes(join(checkout, at), changed, changed);
}

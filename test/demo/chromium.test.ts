import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChromiumNotFoundError, findChromium } from '../../demo/chromium.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-chromium-test-'));
  vi.stubEnv('PATH', folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('findChromium', () => {
  it('takes CHROME_PATH before an installed browser', async () => {
    await browser('chromium');
    const named = await browser('my-chrome');
    vi.stubEnv('CHROME_PATH', named);

    expect(await findChromium()).toBe(named);
  });

  it('names the variable and the command to run where CHROME_PATH leads nowhere', async () => {
    vi.stubEnv('CHROME_PATH', join(folder, 'absent'));

    await expect(findChromium()).rejects.toThrow(ChromiumNotFoundError);
    await expect(findChromium()).rejects.toThrow(
      /CHROME_PATH names .*apt-get install -y --no-install-recommends chromium/,
    );
  });

  it.each(['chromium', 'google-chrome-stable', 'google-chrome'])('finds an installed %s', async (name) => {
    vi.stubEnv('CHROME_PATH', '');
    const installed = await browser(name);

    expect(await findChromium()).toBe(installed);
  });
});

async function browser(name: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, '#!/bin/sh\n');
  await chmod(file, 0o755);

  return file;
}

/** The only file that knows where a Chromium comes from, for the tests and for what drives the demo. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installCommand, installPackage, mayInstall } from './debian-packages.js';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];

const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What Chromium is started with: quiet towards the network, and able to run as root in a container. */
export const chromiumArguments: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium or Chrome: `CHROME_PATH`, an installed one, or one that is installed now. */
export async function findChromium(onProgress: (message: string) => void = () => undefined): Promise<string> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!isExecutable(named)) throw new ChromiumNotFoundError(`CHROME_PATH names ${named}, which cannot be run.`);
    return named;
  }
  const installed = installedChromium();
  if (installed !== undefined) return installed;
  if (!mayInstall()) throw new ChromiumNotFoundError('No Chromium or Chrome is installed.');

  await installPackage('chromium', onProgress);
  const fresh = installedChromium();
  if (fresh === undefined)
    throw new ChromiumNotFoundError('The package was installed, but has no browser on the PATH.');

  return fresh;
}

/** No browser: the message says what to do. */
export class ChromiumNotFoundError extends Error {
  constructor(reason: string) {
    super(
      `${reason} Install one (on Debian or Ubuntu, as root: ${installCommand('chromium')}), ` +
        'or set CHROME_PATH to the path of a Chromium or Chrome.',
    );
    this.name = 'ChromiumNotFoundError';
  }
}

function installedChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));

  return [...candidates, ...ELSEWHERE].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

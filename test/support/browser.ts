import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../demo/chromium.js';

/** Opens a Chromium that blocks third-party cookies, as browsers of learners do. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [...chromiumArguments, '--test-third-party-cookie-phaseout'],
  });
}

/** Signs somebody in to the demo LMS, with courses in their language. */
export async function signIn(
  context: BrowserContext,
  lmsUrl: string,
  person: string,
  language: 'en' | 'fr' = 'en',
): Promise<void> {
  await context.addCookies([
    { name: 'lms-person', value: person, url: lmsUrl },
    { name: 'lms-language', value: language, url: lmsUrl },
  ]);
}

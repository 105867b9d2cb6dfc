import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../demo/chromium.js';

/** Opens a Chromium that blocks third-party cookies, as browsers of learners do. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [...chromiumArguments, '--test-third-party-cookie-phaseout'],
  });
}

/** A fresh profile in which somebody is signed in to the demo LMS. */
export async function signedIn(
  browser: Browser,
  lmsUrl: string,
  person: string,
  language: 'en' | 'fr' = 'en',
): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addCookies([
    { name: 'lms-person', value: person, url: lmsUrl },
    { name: 'lms-language', value: language, url: lmsUrl },
  ]);

  return context;
}

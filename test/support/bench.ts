import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../demo/chromium.js';
import { startDemo, type TestDemo } from './demo.js';

const PATIENCE_MS = 15_000;

/** A demo, and a Chromium that blocks third-party cookies, as browsers of learners do. */
export interface Bench {
  readonly demo: TestDemo;
  /** A page of a fresh profile. */
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const demo = await startDemo();
  try {
    const browser = await openBrowser();
    return {
      demo,
      async newPage() {
        const context = await browser.newContext();
        context.setDefaultTimeout(PATIENCE_MS);
        return context.newPage();
      },
      async close() {
        await browser.close();
        await demo.stop();
      },
    };
  } catch (error) {
    await demo.stop();
    throw error;
  }
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

async function openBrowser() {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      ...chromiumArguments,
      '--test-third-party-cookie-phaseout',
      // Stands in for Playwright's own list, which also switches off that a framed site has storage of its own.
      '--disable-features=HttpsUpgrades,MediaRouter,PaintHolding',
    ],
  });
}

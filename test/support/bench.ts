import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../demo/chromium.js';
import { startDemo, type TestDemo } from './demo.js';

const PATIENCE_MS = 15_000;

interface PageOptions {
  /** Whether a site that another one frames has storage of its own there, as in most browsers. */
  readonly framedStorage?: boolean;
}

/** A demo, and a Chromium that blocks third-party cookies, as browsers of learners do. */
export interface Bench {
  readonly demo: TestDemo;
  /** A page of a fresh profile. */
  newPage(options?: PageOptions): Promise<Page>;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const demo = await startDemo();
  const browsers = new Map<boolean, Promise<Browser>>();

  return {
    demo,
    async newPage({ framedStorage = true } = {}) {
      const browser = browsers.get(framedStorage) ?? openBrowser(framedStorage);
      browsers.set(framedStorage, browser);
      const context = await (await browser).newContext();
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
    async close() {
      const opened = await Promise.allSettled(browsers.values());
      for (const one of opened) if (one.status === 'fulfilled') await one.value.close();
      await demo.stop();
    },
  };
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

async function openBrowser(framedStorage: boolean): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: [
      ...chromiumArguments,
      '--test-third-party-cookie-phaseout',
      // Stands in for Playwright's own list, which also denies framed sites their storage.
      ...(framedStorage ? ['--disable-features=HttpsUpgrades,MediaRouter,PaintHolding'] : []),
    ],
  });
}

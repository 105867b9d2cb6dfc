import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../support/bench.js';

let bench: Bench;
let page: Page;

beforeAll(async () => {
  bench = await openBench();
});

afterAll(() => bench.close());

beforeEach(async () => {
  page = await bench.newPage();
});

afterEach(() => page.context().close());

describe('what npm start says to click', () => {
  it('leads from the home page to the course', async () => {
    await page.goto(bench.demo.siteUrl);
    await page.locator('main').getByRole('link', { name: 'The course', exact: true }).click();

    await lessonIsOpen();
  });
});

describe('the player on a foreign site', () => {
  it('opens the course with a token from the back end of the site, in the look of the site', async () => {
    await visit('mia', '/player');
    await lessonIsOpen();

    const fontOf = (selector: string): Promise<string> =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).fontFamily);
    expect(await fontOf('[part="lesson-title"]')).toBe(await fontOf('body > main > h1'));
  });

  it('tells the page what happens', async () => {
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      for (const name of ['lectern-course-ready', 'lectern-lesson-viewed', 'lectern-progress-saved']) {
        document.addEventListener(name, () => seen.push(name));
      }
    });
    await visit('mia', '/player');
    await lessonIsOpen();
    await page.locator('[part="saving"]').filter({ hasText: 'Saved' }).waitFor();

    const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    expect(new Set(seen)).toEqual(new Set(['lectern-course-ready', 'lectern-lesson-viewed', 'lectern-progress-saved']));
  });

  it('says in place why the course is closed', async () => {
    await visit('sol', '/player');
    await page.getByText('This course is paused. Your progress is saved. Please contact Hue & Line.').waitFor();
    await visit('mia', '/studio-week');
    await page.getByText('You have no place in this course yet. Ask Hue & Line.').waitFor();
  });

  it('runs under a strict policy with Trusted Types', async () => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(error.message));
    await visit('mia', '/strict');
    await lessonIsOpen();
    await page.getByRole('button', { name: 'Check answer' }).waitFor();

    expect(problems).toEqual([]);
  });
});

describe('the enrollment panel on a foreign site', () => {
  it('takes a place, and leads to the course in the language of the visitor', async () => {
    await visit('jules', '/panel');
    await page.getByRole('button', { name: 'Prendre une place' }).click();
    await page.locator('[part="continue"]').click();

    await page.waitForURL(/\/player/);
    await page.getByRole('heading', { name: 'Quand la couleur échoue' }).waitFor();
  });

  it('shows an instructor who is enrolled', async () => {
    await visit('renee', '/panel');

    await page
      .getByRole('cell', { name: 'Mia Keller' })
      .or(page.getByRole('rowheader', { name: 'Mia Keller' }))
      .waitFor();
  });
});

describe('both elements on one page', () => {
  it('share one session', async () => {
    const sessions: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/session')) sessions.push(request.url());
    });
    await visit('mia', '/course');
    await lessonIsOpen();
    await page.locator('lectern-enrollment-panel').getByRole('button', { name: 'Withdraw' }).waitFor();

    expect(sessions).toHaveLength(1);
  });
});

describe('the outbox', () => {
  it('reports by the keyboard alone what became of a mail, and says how it stands', async () => {
    await page.goto(bench.demo.siteUrl);
    await page.getByRole('link', { name: 'the outbox' }).press('Enter');
    await page.getByRole('link', { name: /next-year has been formed.* kept here/ }).press('Enter');
    await page.getByRole('article').getByText('kept here').waitFor();

    await page.getByRole('button', { name: 'Bounced' }).press('Enter');
    await page.getByRole('status').filter({ hasText: 'Reported: the mail came back.' }).waitFor();
    await page.getByRole('article').getByText('bounced', { exact: true }).waitFor();

    await page.getByRole('link', { name: 'Français' }).press('Enter');
    await page.getByRole('article').getByText('revenu', { exact: true }).waitFor();
    await page.getByRole('link', { name: /L’accès est suspendu.* gardé ici/ }).press('Enter');
    await page.getByRole('button', { name: 'Remis' }).press('Enter');
    await page.getByRole('article').getByText('remis', { exact: true }).waitFor();
  });
});

async function visit(visitor: string, path: string): Promise<void> {
  await page.context().addCookies([{ name: 'studio-visitor', value: visitor, url: bench.demo.siteUrl }]);
  await page.goto(`${bench.demo.siteUrl}${path}`);
}

async function lessonIsOpen(): Promise<void> {
  await page.getByRole('heading', { name: 'Who loses out when colour fails' }).waitFor();
}

import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SITE_PAGES } from '../../demo/site/pages.js';
import { type Bench, openBench, signIn } from '../support/bench.js';

const HEIGHT = 800;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Each width in each scheme; what only colours can change is all that is asked a second time. */
const VIEWS = [
  { width: 1280, colorScheme: 'light', rules: undefined },
  { width: 1280, colorScheme: 'dark', rules: ['color-contrast'] },
  { width: 360, colorScheme: 'light', rules: ['color-contrast'] },
  { width: 360, colorScheme: 'dark', rules: undefined },
] as const;

let bench: Bench;
let page: Page;

beforeAll(async () => {
  bench = await openBench();
  page = await bench.newPage();
});

afterAll(() => bench.close());

describe('a page of the demo LMS', () => {
  it.each([
    ['sign-in', 'ines', '/'],
    ['class', 'ines', '/classes/design'],
    ['gradebook', 'ines', '/classes/design/gradebook'],
    ['nothing', 'ines', '/nothing'],
  ])('%s is accessible and fits, in light and dark, on a phone and a desktop', async (_name, person, path) => {
    await signIn(page.context(), bench.demo.lmsUrl, person);
    await page.goto(`${bench.demo.lmsUrl}${path}`);

    await isAccessible();
  });

  it.each([
    ['a lesson', 'lena', 'design/colour', 'Who loses out when colour fails'],
    ['a refusal', 'nadia', 'studio/colour', 'You have no place in this course yet'],
    ['the choice of a course', 'ines', 'design/open-choice', 'Colour that everyone can read – studio week'],
    ['a course that is not there', 'lena', 'design/nowhere', 'There is no such course here'],
  ])('with %s in it is accessible and fits', async (_name, person, path, text) => {
    await signIn(page.context(), bench.demo.lmsUrl, person);
    await page.goto(`${bench.demo.lmsUrl}/classes/${path}`);
    await page.frameLocator('iframe').getByText(text).filter({ visible: true }).first().waitFor();

    await isAccessible();
  });

  it('with a refusal in it is accessible and fits where our script never comes, and shows the own results', async () => {
    const alone = await bench.newPage();
    await alone.route('**/v1/lectern.js', (route) => route.abort());
    await signIn(alone.context(), bench.demo.lmsUrl, 'eddie');
    await alone.goto(`${bench.demo.lmsUrl}/launch/last-year/colour?target=window`);
    const results = alone.locator('.results');

    expect(await results.innerText()).toMatch(/^Lessons done: 3 of \d+ · Questions right: [1-9]\d* of \d+$/);
    expect(await alone.locator('.results + p').innerText()).toMatch(/You can still see your results\.$/);
    await isAccessible(alone);
  });

  it('with the way to another course in it is accessible and fits, at each step', async () => {
    const frame = page.frameLocator('iframe');
    await signIn(page.context(), bench.demo.lmsUrl, 'ines');
    await page.goto(`${bench.demo.lmsUrl}/classes/design/open-choice`);
    await frame.locator('input[value="colour"]').check();
    await frame.getByRole('button', { name: 'Use this course' }).click();
    await frame.getByRole('button', { name: 'Change course' }).click();
    await frame.locator('dialog input:focus').check();
    await isAccessible();

    await frame.getByRole('button', { name: 'Use this course' }).click();
    await frame.getByRole('button', { name: 'Change the course' }).waitFor();
    await isAccessible();
  });
});

describe('a page of the demo site', () => {
  it.each(['/', ...SITE_PAGES.map(({ path }) => path)])('%s is accessible and fits', async (path) => {
    await page.goto(`${bench.demo.siteUrl}${path}`);
    if (path !== '/') await page.locator('[part="base"]').first().waitFor();

    await isAccessible();
  });
});

describe('the outbox of the demo', () => {
  it.each(['en', 'fr'])('is accessible and fits in %s, as a list and with a mail', async (language) => {
    await page.goto(`${bench.demo.siteUrl}/outbox?lang=${language}`);
    await isAccessible();

    await page.locator('nav a').first().click();
    await page.locator('article').waitFor();
    await isAccessible();
  });
});

/** WCAG 2.2 AA as far as a machine can tell, frames and shadow trees included, and no scrolling sideways. */
async function isAccessible(shown = page): Promise<void> {
  for (const { width, colorScheme, rules } of VIEWS) {
    await shown.setViewportSize({ width, height: HEIGHT });
    await shown.emulateMedia({ colorScheme });
    const builder = new AxeBuilder({ page: shown });
    // Without a frame the page that joins the answers of frames is not needed.
    builder.setLegacyMode(shown.frames().length === 1);
    const { violations } = await (rules ? builder.withRules([...rules]) : builder.withTags([...WCAG])).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
    );
    expect(found, `${colorScheme}, ${String(width)} px`).toEqual([]);
    const overflow = await shown.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${String(width)} px`).toBeLessThanOrEqual(0);
  }
}

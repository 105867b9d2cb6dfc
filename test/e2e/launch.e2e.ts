import type { Frame, Page, Response } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, openBench, signIn } from '../support/bench.js';

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
  it('leads from the list of people to the lesson', async () => {
    await page.goto(bench.demo.lmsUrl);
    await page.getByRole('button', { name: 'Lena Hoffmann' }).click();
    await page.getByRole('link', { name: 'Open here – Colour that everyone can read' }).click();

    await lessonIsOpen();
  });
});

describe('a launch in an iframe on another site', () => {
  it('opens the lesson although third-party cookies are blocked, and its answer is the lesson page itself', async () => {
    const launch = await open('lena', 'design', 'colour');

    expect(launch.status()).toBe(200);
    expect(await launch.text()).toContain('Who loses out when colour fails');
    await lessonIsOpen();
    expect(new URL(lessonFrame().url()).search).toBe('');
    const cookies = await page.context().cookies(bench.demo.serverUrl);
    expect(cookies.filter(({ partitionKey }) => partitionKey === undefined)).toEqual([]);
    await lessonFrame().evaluate(() => {
      document.cookie = 'unpartitioned=1; SameSite=None; Secure';
    });
    expect(await lessonFrame().evaluate(() => document.cookie)).toBe('');
  });

  it('opens a course that the link names in its address', async () => {
    expect((await open('lena', 'design', 'colour-by-address')).status()).toBe(200);
    await lessonIsOpen();
  });

  it('opens in the language of the person', async () => {
    await open('amelie', 'design', 'colour', 'fr');

    await page.frameLocator('iframe').getByRole('heading', { name: 'Quand la couleur échoue' }).waitFor();
  });

  it('is the same person after a new launch', async () => {
    await open('lena', 'design', 'colour');
    await page.frameLocator('iframe').getByRole('button', { name: /^Next/ }).click();
    await page.frameLocator('iframe').getByRole('heading', { name: 'What the ratio measures' }).waitFor();
    await page.frameLocator('iframe').locator('[part="saving"]').filter({ hasText: 'Saved' }).waitFor();

    const again = await open('lena', 'design', 'colour');

    expect(await again.text()).toContain('What the ratio measures');
  });
});

describe('a launch in a new window', () => {
  it('opens the lesson', async () => {
    await signIn(page.context(), bench.demo.lmsUrl, 'tom');
    await page.goto(`${bench.demo.lmsUrl}/classes/design`);
    const [opened] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByRole('link', { name: 'New window – Colour that everyone can read' }).click(),
    ]);

    await opened.getByRole('heading', { name: 'Who loses out when colour fails' }).waitFor();
  });

  it('says so in words when the LMS cannot tell who it is', async () => {
    await signIn(page.context(), bench.demo.lmsUrl, 'tom');
    const login = page.waitForRequest((request) => request.url().startsWith(`${bench.demo.serverUrl}/lti/login`));
    await launchIn(page, '/launch/design/colour?target=window');

    // The same login again: its hint has been used.
    const answer = await launchFrom(page, (await login).url());

    expect(answer.status()).toBe(400);
    await page.getByText('it could not sign you in').waitFor();
  });

  it('asks to open the link again when it is reloaded', async () => {
    await signIn(page.context(), bench.demo.lmsUrl, 'tom');
    await page.goto(`${bench.demo.lmsUrl}/launch/design/colour?target=window`);
    await page.getByRole('heading', { name: 'Who loses out when colour fails' }).waitFor();

    const reloaded = await page.reload();

    expect(reloaded?.status()).toBe(400);
    await page.getByText('A link opens once. Go back to your course and open it again from there.').waitFor();
  });
});

describe('a link that names a course which the customer does not have', () => {
  it('gets the same answer whether somebody else has it or nobody', async () => {
    const answers = await Promise.all(
      ['other-customer', 'nowhere'].map(async (link) => {
        const other = await bench.newPage();
        await signIn(other.context(), bench.demo.lmsUrl, 'lena');
        const response = await launchIn(other, `/launch/design/${link}?target=window`);
        const answer = { status: response.status(), text: withoutIds(await response.text()) };
        await other.context().close();
        return answer;
      }),
    );

    expect(answers[0]?.status).toBe(404);
    expect(answers[1]).toEqual(answers[0]);
  });
});

describe('a link that names no course', () => {
  it('tells a learner that nothing was chosen, lets an instructor choose, and then opens for everybody', async () => {
    const early = await open('tom', 'design', 'open-choice');
    expect(early.status()).toBe(200);
    await page.frameLocator('iframe').getByText('Your teacher has not chosen a course for this link yet.').waitFor();

    await open('tariq', 'design', 'open-choice');
    await page.frameLocator('iframe').getByText('Your teacher has not chosen a course for this link yet.').waitFor();

    await open('ines', 'design', 'open-choice');
    const picker = page.frameLocator('iframe').locator('lectern-content-picker');
    await picker.locator('input[value="colour"]').check();
    await picker.getByRole('button', { name: 'Use this course' }).click();
    await page.frameLocator('iframe').getByText('From now on, this link opens it for everybody').waitFor();
    await lessonIsOpen();

    await open('tom', 'design', 'open-choice');
    await lessonIsOpen();
  });

  it('can be led to another course by an instructor, with the keyboard alone, and no learner is offered that', async () => {
    const frame = page.frameLocator('iframe');
    const course = (title: string) => frame.locator('lectern-course-player').getByRole('heading', { name: title });
    await open('ines', 'design', 'open-choice');
    await lessonIsOpen();

    await frame.getByRole('button', { name: 'Change course' }).focus();
    await page.keyboard.press('Enter');
    const dialog = frame.getByRole('dialog', { name: 'Change course' });
    await dialog.locator('input:focus').waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await dialog.getByText('What learners have done in the earlier course is kept.').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await frame.getByText('is chosen. From now on, this link opens it for everybody.').waitFor();
    expect(await focused()).toBe('Change course');
    await course('studio week').waitFor();

    const learner = await open('tom', 'design', 'open-choice');
    expect(await learner.text()).not.toContain('<lectern-content-picker');
    await course('studio week').waitFor();

    await open('ines', 'design', 'open-choice', 'fr');
    await frame.getByRole('button', { name: 'Changer de cours' }).click();
    await frame.getByRole('radio', { name: 'Des couleurs lisibles par tout le monde' }).check();
    await frame.getByRole('button', { name: 'Utiliser ce cours' }).click();
    await frame.getByRole('dialog').getByRole('button', { name: 'Changer de cours' }).click();
    await frame.getByRole('heading', { name: 'Quand la couleur échoue' }).waitFor();
    await open('tom', 'design', 'open-choice');
    await lessonIsOpen();
  });
});

/** What has the focus in the frame of the lesson. */
function focused(): Promise<string | undefined> {
  return lessonFrame().evaluate(() => {
    const { activeElement } = document;
    return (activeElement?.shadowRoot?.activeElement ?? activeElement)?.textContent.trim();
  });
}

/** Opens a link of the LMS in its page, as a person. */
async function open(person: string, lmsClass: string, link: string, language: 'en' | 'fr' = 'en'): Promise<Response> {
  await signIn(page.context(), bench.demo.lmsUrl, person, language);

  return launchIn(page, `/classes/${lmsClass}/${link}`);
}

/** The answer of the tool to the launch that a page of the LMS begins. */
async function launchIn(where: Page, path: string): Promise<Response> {
  return launchFrom(where, `${bench.demo.lmsUrl}${path}`);
}

async function launchFrom(where: Page, url: string): Promise<Response> {
  const launch = where.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url() === `${bench.demo.serverUrl}/lti/launch`,
  );
  await where.goto(url);

  return launch;
}

async function lessonIsOpen(): Promise<void> {
  await page.frameLocator('iframe').getByRole('heading', { name: 'Who loses out when colour fails' }).waitFor();
  await page.frameLocator('iframe').locator('[part="saving"]').filter({ hasText: 'Saved' }).waitFor();
}

function lessonFrame(): Frame {
  const frame = page.frames().find((candidate) => candidate.url().startsWith(bench.demo.serverUrl));
  if (frame === undefined) throw new Error('The page frames no lesson');

  return frame;
}

/** Ids and nonces differ from answer to answer, whatever it is about. */
function withoutIds(text: string): string {
  return text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|nonce="[^"]*"/g, '');
}

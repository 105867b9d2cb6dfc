import type { FrameLocator, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { LaunchPageData } from '../../server/contract/session.js';
import { type Bench, openBench, signIn } from '../support/bench.js';
import type { TestDemo } from '../support/demo.js';

const PROGRESS = '**/api/v1/progress';

let bench: Bench;
let demo: TestDemo;
let page: Page;
let frame: FrameLocator;

beforeAll(async () => {
  bench = await openBench();
  ({ demo } = bench);
});

afterAll(() => bench.close());

afterEach(() => page.context().close());

describe('a server that is killed while a learner answers', () => {
  it('has every answer that was shown as saved, and gets those that were not sent', async () => {
    await open('lena');
    await answer(0);
    await says('verdict', 'Not the right answer');
    await says('saving', 'Saved');

    await button('Try again').click();
    const restarted = demo.restart();
    demo.killServer();
    await answer(2);
    await says('feedback', 'Your answer is kept on this device');
    await restarted;

    await page.reload();
    await says('verdict', 'Correct');
    await says('saving', 'Saved');
    expect(await stored()).toMatchObject({ attempts: 2, correct: true });
  });

  it('counts an answer once that was on its way when the server died', async () => {
    await open('amelie');
    for (const attempt of [1, 2]) {
      const restarted = demo.restart();
      const answered = answer(attempt % 3);
      demo.killServer();
      await answered;
      await restarted;
      await says('verdict', /./);
      await says('saving', 'Saved');
      expect(await stored()).toMatchObject({ attempts: attempt });
      await button('Try again').click();
    }
  });
});

describe('a learner whose line is gone', () => {
  it('reads that the answer is kept, and that it is saved once the line is back', async () => {
    await open('tom');
    await page.context().setOffline(true);
    await answer(2);
    await says('feedback', 'Your answer is kept on this device');
    await says('saving', 'Kept on this device');

    await page.context().setOffline(false);

    await says('verdict', 'Correct');
    await says('saving', 'Saved');
  });

  it.each([
    ['lets the frame keep things', 'daan', true],
    ['denies the frame every storage but its own cookies', 'lotte', false],
  ])(
    'loses nothing by a reload before the answer was sent, where the browser %s',
    async (_name, person, framedStorage) => {
      await open(person, { lmsClass: 'kleur', framedStorage });
      await page.route(PROGRESS, (route) => route.abort());
      await answer(2);
      await says('feedback', 'Your answer is kept on this device');
      await page.reload();
      await says('feedback', 'Your answer is kept on this device');

      await page.unroute(PROGRESS);
      await page.reload();

      await says('verdict', 'Correct');
      expect(await stored()).toMatchObject({ attempts: 1, correct: true });
    },
  );
});

/** Opens the course from the LMS, as a learner does; a reload of the LMS page launches it again. */
async function open(
  person: string,
  { lmsClass = 'design', framedStorage = true }: { lmsClass?: string; framedStorage?: boolean } = {},
): Promise<void> {
  page = await bench.newPage({ framedStorage });
  await signIn(page.context(), demo.lmsUrl, person);
  await page.goto(`${demo.lmsUrl}/classes/${lmsClass}/colour`);
  frame = page.frameLocator('iframe');
  await button('Check answer').waitFor();
}

async function answer(choice: number): Promise<void> {
  await frame.getByRole('radio').nth(choice).check();
  await button('Check answer').click();
}

function button(name: string): Locator {
  return frame.getByRole('button', { name });
}

async function says(part: string, text: string | RegExp): Promise<void> {
  await frame.locator(`[part="${part}"]`).filter({ hasText: text }).waitFor();
}

/** What the server knows of the question, by a launch of its own. */
async function stored(): Promise<unknown> {
  const other = await page.context().newPage();
  await other.goto(page.url());
  const script = other.frameLocator('iframe').locator('#lectern-launch');
  const data = JSON.parse((await script.textContent()) ?? '') as LaunchPageData;
  await other.close();
  if (data.kind !== 'course') throw new Error('The launch opened no course');

  return data.boot.lesson?.items.find((item) => item.kind === 'question')?.state;
}

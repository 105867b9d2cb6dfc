import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments, findChromium } from '../../demo/chromium.js';
import { aBlock } from '../support/builders.js';
import { type ClusterCustomer, type ServerCluster, startCluster } from '../support/server-cluster.js';

const EVENTS = '**/api/v1/events*';
const VISITOR = randomUUID();
const LESSON = 'Put the name on the thing';
const PAUSED = 'This course is paused. Your progress is saved. Please contact Riverside College.';
/** What no learner may read (I-22): amounts, due dates, causes, rules, when it will change. */
const NOT_FOR_LEARNERS = /unpaid|non-?payment|overdue|invoice|due.?date|[€$]\s?\d|"rule"|nextChangeAt|\b[ML]\d+\.\d/i;

let cluster: ServerCluster;
let browser: Browser;
let site: Server;
let siteUrl: string;
let customer: ClusterCustomer;
let page: Page;

beforeAll(async () => {
  cluster = await startCluster(1);
  browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumArguments] });
  site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(sitePage());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => site.once('listening', resolve));
  siteUrl = `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`;
});

afterEach(() => browser.contexts()[0]?.close());

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => site.close(resolve));
  await cluster.stop();
});

describe('a player that is open while another process blocks its tenant', () => {
  it('I-6: stops within two seconds, and goes on where it was, without a reload, once the block is lifted', async () => {
    await watch();
    const { repositories, tenantId } = customer;
    const video = page.locator('video');
    const stoppedAt = await video.evaluate((element: HTMLVideoElement) => element.currentTime);
    await page.evaluate(() => Object.assign(globalThis, { same: 'page' }));

    const committing = performance.now();
    const { id } = await repositories.blocks.append(aBlock({ subjectId: tenantId, effectiveAt: new Date() }));
    await message().filter({ hasText: PAUSED }).waitFor();
    expect(performance.now() - committing).toBeLessThan(2_000);
    expect([await video.count(), await lessonTitle().count()]).toEqual([0, 0]);

    const lifting = performance.now();
    await repositories.blocks.change(id, (block) => ({ ...block, liftedAt: new Date() }));
    await lessonTitle().filter({ hasText: LESSON }).waitFor();
    expect(performance.now() - lifting).toBeLessThan(3_000);
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.currentTime)).toBeGreaterThan(1);
    const seconds = await video.evaluate((element: HTMLVideoElement) => element.currentTime);
    expect(Math.abs(seconds - stoppedAt)).toBeLessThan(2);
    expect(await page.evaluate(() => (globalThis as { same?: string }).same)).toBe('page');
    await page.locator('[part="saving"]').filter({ hasText: 'Saved' }).waitFor();
  });

  it('I-22: receives nothing of the cause, whatever it asks', async () => {
    const received: string[] = [];
    await watch({ received });
    await customer.repositories.blocks.append(aBlock({ subjectId: customer.tenantId, effectiveAt: new Date() }));
    await message().filter({ hasText: PAUSED }).waitFor();
    await page.reload();
    await message().filter({ hasText: PAUSED }).waitFor();

    expect(received.length).toBeGreaterThan(3);
    expect(received.join('\n')).toContain('"SUSPENDED"');
    expect(received.join('\n')).not.toMatch(NOT_FOR_LEARNERS);
    expect(
      await page.locator('lectern-course-player').evaluate((player) => player.shadowRoot?.textContent),
    ).not.toMatch(NOT_FOR_LEARNERS);
  });

  it('I-6: stops within its lease where events cannot come through', { timeout: 90_000 }, async () => {
    await watch({ cutEvents: true });

    const committing = performance.now();
    await customer.repositories.blocks.append(aBlock({ subjectId: customer.tenantId, effectiveAt: new Date() }));
    await message().filter({ hasText: PAUSED }).waitFor({ timeout: 61_000 });
    expect(performance.now() - committing).toBeLessThan(60_000);
  });
});

/** The page of a site whose customer has the course, at the other process. */
function sitePage(): string {
  return `<!doctype html><html lang="en"><title>Site</title>
<script type="module" src="${String(cluster.urls[0])}/v1/lectern.js"></script>
<lectern-course-player course="colour" publishable-key="${customer.publishableKey}"
  user-token="${customer.userToken(VISITOR)}"></lectern-course-player></html>`;
}

/** Opens the course for a learner with a seat, who plays its video for more than two seconds. */
async function watch({ cutEvents = false, received = [] }: { cutEvents?: boolean; received?: string[] } = {}) {
  customer = await cluster.addCustomer(siteUrl, 3);
  await customer.seated(String(cluster.urls[0]), VISITOR);
  page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(30_000);
  page.on('response', (response) => {
    if (!response.url().includes('/api/v1/')) return;
    // Of a stream, and of a page that is gone, there is no body to be had.
    void response.text().then(
      (text) => received.push(text),
      () => undefined,
    );
  });
  if (cutEvents) await page.route(EVENTS, (route) => route.abort());
  const listening = page.waitForRequest(EVENTS);
  await page.goto(siteUrl);
  await lessonTitle().waitFor();
  await page.locator('lectern-course-player').evaluate(async (player) => {
    await (player as HTMLElement & { go: (id: string) => Promise<void> }).go('chart-labels');
  });
  await lessonTitle().filter({ hasText: LESSON }).waitFor();
  await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
    video.muted = true;
    await video.play();
    while (video.currentTime < 2)
      await new Promise((resolve) => {
        video.addEventListener('timeupdate', resolve, { once: true });
      });
  });
  await listening;
}

function lessonTitle(): Locator {
  return page.locator('[part="lesson-title"]');
}

function message(): Locator {
  return page.locator('[part="message"]');
}

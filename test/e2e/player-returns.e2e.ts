import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments, findChromium } from '../../demo/chromium.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { aBlock } from '../support/builders.js';
import { type ClusterCustomer, type ServerCluster, startCluster } from '../support/server-cluster.js';

const PROGRESS = '**/api/v1/progress';
const EVENTS = '**/api/v1/events*';
const LESSON = 'Who loses out when colour fails';
const DAY_MS = 86_400_000;
/** The block is heard of at once where events come through. */
const HEARD_MS = 2_000;

let cluster: ServerCluster;
let browser: Browser;
let site: Server;
let siteUrl: string;
let customer: ClusterCustomer;
let visitor: string;
let context: BrowserContext;

/** Closes the course in one way, and says how it is opened again. */
type Closing = (customer: ClusterCustomer) => Promise<() => Promise<unknown>>;

beforeAll(async () => {
  cluster = await startCluster(1);
  browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumArguments] });
  site = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end(sitePage());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => site.once('listening', resolve));
  siteUrl = `http://127.0.0.1:${String((site.address() as AddressInfo).port)}`;
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => site.close(resolve));
  await cluster.stop();
});

const REASONS: readonly (readonly [string, RegExp, Closing])[] = [
  ['SUSPENDED', /This course is paused\. Your progress is saved\./, (of) => blocked(of, {})],
  ['TAKEDOWN', /This course is no longer available\./, (of) => blocked(of, { reason: 'TAKEDOWN' })],
  [
    'SUBSCRIPTION_ENDED',
    /Access to this course ended on 31 January 2020\. You can still see your results\./,
    (of) => contract(of, { termEnd: '2020-02-01' }),
  ],
  [
    'NOT_STARTED',
    /This course opens on 1 January 2119\./,
    (of) => contract(of, { termStart: '2119-01-01', signedAt: new Date('2020-01-01T00:00:00Z') }),
  ],
  ['NOT_ENTITLED', /This course is not open to you\./, (of) => contract(of, { entitledCourses: [] })],
  ['NO_SEAT', /You have no place in this course yet\./, seatFreed],
];

describe('an open player that is stopped', () => {
  it.each(REASONS)(
    'says why (%s), keeps what was not sent, and goes on where it was, without a reload',
    async (_reason, message, close) => {
      const page = await open();
      await page.route(PROGRESS, (route) => route.abort());
      await answer(page);
      await says(page, 'saving', 'Kept on this device');

      const reopen = await close(customer);
      await says(page, 'message', message, HEARD_MS);
      expect(await lessonTitle(page).count()).toBe(0);
      await page.unroute(PROGRESS);

      await reopen();
      await goesOn(page);
      expect(await stored()).toMatchObject({ attempts: 1 });
    },
  );

  it('M8.3: by maintenance leaves the lesson to be read, keeps what is done meanwhile, and goes on at its end', async () => {
    const page = await open();
    const reopen = await underMaintenance(customer);
    await says(page, 'message', /Maintenance until .* \(Europe\/Paris\)\. Your answers are kept on this device\./);
    await lessonTitle(page).filter({ hasText: LESSON }).waitFor();
    await answer(page);
    await says(page, 'saving', 'Kept on this device');

    await reopen();

    await goesOn(page);
    expect(await stored()).toMatchObject({ attempts: 1 });
  });

  it('M8.5: tells of maintenance before it begins, until the learner hides it', async () => {
    const page = await open({ timezoneId: 'America/St_Johns' });
    const cancel = await announced(customer);
    const notice = page.locator('lectern-maintenance-notice');
    await notice.getByText(/^Maintenance planned from .* \(your time; .* in Europe\/Paris\)\.$/).waitFor();
    await notice.getByRole('button', { name: 'Hide' }).press('Enter');
    await notice.getByRole('button').waitFor({ state: 'detached' });
    await page.reload();
    await lessonTitle(page).waitFor();
    await notice.waitFor({ state: 'attached' });
    expect(await notice.getByRole('button').count()).toBe(0);
    await cancel();
  });

  it('I-6: by its lease where events cannot come through, returns by itself too', { timeout: 120_000 }, async () => {
    const page = await open({ cutEvents: true });
    const reopen = await blocked(customer, {});
    await says(page, 'message', /This course is paused/, 61_000);

    await reopen();

    await lessonTitle(page).filter({ hasText: LESSON }).waitFor({ timeout: 30_000 });
    expect(await isSamePage(page)).toBe(true);
  });

  it.each([
    ['a day behind', -DAY_MS],
    ['a day ahead', DAY_MS],
  ])('I-23: with a clock that is %s stops and goes on all the same, and its answers count', async (_name, wrongBy) => {
    const page = await open({ wrongBy });
    await answer(page);
    await says(page, 'verdict', /./);
    const reopen = await blocked(customer, {});
    await says(page, 'message', /This course is paused/, HEARD_MS);

    await reopen();

    await goesOn(page);
    expect(await stored()).toMatchObject({ attempts: 1 });
  });

  it('in two tabs stops and goes on in both, and sends once what one of them kept', async () => {
    const page = await open();
    const other = await openTab();
    await page.route(PROGRESS, (route) => route.abort());
    await answer(page);
    await says(page, 'saving', 'Kept on this device');
    const reopen = await blocked(customer, {});
    for (const tab of [page, other]) await says(tab, 'message', /This course is paused/, HEARD_MS);
    await page.unroute(PROGRESS);

    await reopen();

    for (const tab of [page, other]) await goesOn(tab);
    expect(await stored()).toMatchObject({ attempts: 1 });
  });
});

function sitePage(): string {
  return `<!doctype html><html lang="en"><title>Site</title>
<script type="module" src="${String(cluster.urls[0])}/v1/lectern.js"></script>
<lectern-course-player course="colour" publishable-key="${customer.publishableKey}"
  user-token="${customer.userToken(visitor)}"></lectern-course-player></html>`;
}

interface Circumstances {
  readonly cutEvents?: boolean;
  /** By how much the clock of the browser is wrong, in milliseconds. */
  readonly wrongBy?: number;
  readonly timezoneId?: string;
}

/** Opens the course for a learner with a seat, who listens for events. */
async function open({ cutEvents = false, wrongBy = 0, timezoneId }: Circumstances = {}): Promise<Page> {
  visitor = randomUUID();
  customer = await cluster.addCustomer(siteUrl, 3);
  await customer.seated(String(cluster.urls[0]), visitor);
  context = await browser.newContext({ ...(timezoneId && { timezoneId }) });
  context.setDefaultTimeout(30_000);
  if (cutEvents) await context.route(EVENTS, (route) => route.abort());
  await context.addInitScript((by) => {
    const { now } = Date;
    Date.now = () => now() + by;
  }, wrongBy);

  return openTab();
}

async function openTab(): Promise<Page> {
  const page = await context.newPage();
  const listening = page.waitForRequest(EVENTS);
  await page.goto(siteUrl);
  await lessonTitle(page).filter({ hasText: LESSON }).waitFor();
  await page.getByRole('button', { name: 'Check answer' }).waitFor();
  await page.evaluate(() => Object.assign(globalThis, { same: 'page' }));
  await listening;

  return page;
}

async function answer(page: Page): Promise<void> {
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Check answer' }).click();
}

/** The same lesson, in the same page, with all that was done saved. */
async function goesOn(page: Page): Promise<void> {
  await lessonTitle(page).filter({ hasText: LESSON }).waitFor();
  await says(page, 'saving', 'Saved');
  await page.locator('[part="message"]').waitFor({ state: 'detached' });
  expect(await isSamePage(page)).toBe(true);
}

function isSamePage(page: Page): Promise<boolean> {
  return page.evaluate(() => (globalThis as { same?: string }).same === 'page');
}

function lessonTitle(page: Page): Locator {
  return page.locator('[part="lesson-title"]');
}

async function says(page: Page, part: string, text: string | RegExp, timeout = 30_000): Promise<void> {
  await page.locator(`[part="${part}"]`).filter({ hasText: text }).waitFor({ timeout });
}

/** What the server knows of the question. */
async function stored(): Promise<unknown> {
  const { people, courses, progress } = customer.repositories;
  const person = await people.byIdentity({ issuer: 'embed', subject: visitor }, { testUser: false });
  const course = await courses.find('colour');
  if (course === undefined) throw new Error('There is no course');

  return Object.values((await progress.find(person.id, course.id)).answers)[0];
}

async function blocked({ repositories, tenantId }: ClusterCustomer, block: Partial<ReturnType<typeof aBlock>>) {
  const course = await repositories.courses.find('colour');
  const isOfCourse = block.reason === 'TAKEDOWN';
  const subject = isOfCourse
    ? ({ scope: 'course', subjectId: course?.id ?? '' } as const)
    : ({ scope: 'tenant', subjectId: tenantId } as const);
  const { id } = await repositories.blocks.append(aBlock({ effectiveAt: new Date(), ...subject, ...block }));

  return () => repositories.blocks.change(id, (before) => ({ ...before, liftedAt: new Date() }));
}

async function contract({ repositories, subscriptionId }: ClusterCustomer, change: Partial<Subscription>) {
  const before = await repositories.subscriptions.find(subscriptionId);
  await repositories.subscriptions.change(subscriptionId, (known) => ({ ...known, ...change }));

  return () => repositories.subscriptions.change(subscriptionId, (known) => before ?? known);
}

async function seatFreed({ repositories, subscriptionId }: ClusterCustomer) {
  const person = await repositories.people.byIdentity({ issuer: 'embed', subject: visitor }, { testUser: false });
  await repositories.seats.end(subscriptionId, person.id, 'released', new Date());

  return () => repositories.seats.take(subscriptionId, person.id, new Date());
}

async function underMaintenance({ tenantId }: ClusterCustomer) {
  const { maintenanceWindows } = cluster.here.administration.offers;
  const [id, start] = [randomUUID(), new Date()];
  const end = new Date(start.getTime() + DAY_MS);
  await maintenanceWindows.add({ id, kind: 'emergency', start, end, recordedAt: start, tenantIds: [tenantId] });

  return () => maintenanceWindows.change(id, (before) => ({ ...before, finishedAt: new Date() }));
}

async function announced({ tenantId }: ClusterCustomer) {
  const { maintenanceWindows } = cluster.here.administration.offers;
  const [id, now] = [randomUUID(), new Date()];
  const [start, end] = [new Date(now.getTime() + 3 * DAY_MS), new Date(now.getTime() + 4 * DAY_MS)];
  const about = { recordedAt: now, announcedAt: now, tenantIds: [tenantId] };
  await maintenanceWindows.add({ id, kind: 'other', start, end, ...about });

  return () => maintenanceWindows.change(id, (before) => ({ ...before, cancelledAt: new Date() }));
}

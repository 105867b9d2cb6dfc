import type { Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CAMPUSES, CAST, type CastMember, type Language } from '../../demo/seed/cast.js';
import { publicReason, type ReasonCode } from '../../server/domain/reason.js';
import { en, type TextKey } from '../../server/texts/en.js';
import { fr } from '../../server/texts/fr.js';
import { type Bench, openBench, signIn } from '../support/bench.js';
import type { TestDemo } from '../support/demo.js';

const TEXTS = { en, fr };
/** Learners never see billing facts (I-22). */
const BILLING = /unpaid|invoice|payment|amount|\bowed\b|€|impay|factur|paiement|montant/i;

let bench: Bench;
let demo: TestDemo;

beforeAll(async () => {
  bench = await openBench();
  ({ demo } = bench);
});

afterAll(() => bench.close());

const REFUSED = CAST.filter(({ refusal }) => refusal !== undefined);

describe.each(['en', 'fr'] as const)('a launch that is refused, in %s', (language) => {
  let page: Page;

  beforeAll(async () => {
    page = await bench.newPage();
  });

  it.each(REFUSED)('says to $name why ($refusal), without a word of billing', async (person) => {
    await signIn(page.context(), demo.lmsUrl, person.id, language);
    const launched = page.waitForResponse(isLaunch);
    await page.goto(`${demo.lmsUrl}/launch/${person.home}/colour?target=window`);
    const launch = await launched;
    const sentence = sentenceFor(person, language);

    expect(launch.status()).toBe(403);
    expect(await launch.text()).toMatch(sentence);
    // Where the data were destroyed there is no player any more to say it.
    const says = person.refusal === 'TENANT_PURGED' ? page.locator('.message') : page.getByRole('status');
    await says.filter({ hasText: sentence }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    expect(await page.content()).not.toMatch(BILLING);
    expect(await page.locator('body').innerText()).not.toMatch(BILLING);
  });
});

function isLaunch(response: Response): boolean {
  return response.request().method() === 'POST' && response.url().startsWith(demo.serverUrl);
}

/** The sentence of rules.md 9.2, with any date. */
function sentenceFor({ campus, refusal }: CastMember, language: Language): RegExp {
  const sentence = TEXTS[language][textKeyOf(refusal ?? 'NOT_ENTITLED')];
  const pattern = sentence.replaceAll(/[.*+?()]/g, String.raw`\$&`);

  return new RegExp(
    pattern.replace('{organisation}', CAMPUSES[campus].organisation).replace('{date}', '[^.]*[0-9]{4}'),
  );
}

function textKeyOf(refusal: ReasonCode): TextKey {
  const reason = publicReason(refusal);
  switch (reason) {
    case 'SUSPENDED':
      return 'msg.suspended.learner';
    case 'SUBSCRIPTION_ENDED':
      return 'msg.ended.learner';
    case 'NOT_STARTED':
      return 'msg.notStarted';
    case 'NO_SEAT':
      return 'msg.noSeat';
    case 'NOT_ENTITLED':
      return 'msg.notEntitled';
    case 'TENANT_PURGED':
    case 'PRODUCT_WITHDRAWN':
    case 'TAKEDOWN':
      return 'msg.gone';
    default:
      throw new Error(`The demo has nobody for ${reason}`);
  }
}

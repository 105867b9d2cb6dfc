import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anEvent, NoticeWorld, FINAL, GRACE_END, MUCH_LATER } from '../../support/notice-world.js';
import { mailsAbout, mailsOf, writeNoticesAt } from '../../support/notices.js';

let world: NoticeWorld;

beforeAll(async () => {
  world = await NoticeWorld.start();
});
beforeEach(async () => {
  await world.newCustomer();
});
afterAll(async () => {
  await world.server.stop();
});

describe('a suspension for non-payment', () => {
  it('I-9: never comes where the final notice was not proven, or came back', async () => {
    const [mail] = await world.finalMails();

    expect(await world.isAllowedAt(MUCH_LATER)).toBe(true);
    await world.tell(FINAL, anEvent(mail, 'bounced'));
    expect(await world.isAllowedAt(MUCH_LATER)).toBe(true);
    expect(await world.noticeOf(mail)).toMatchObject({
      state: 'bounced',
      gate: { consequence: 'suspension', isOpen: false },
    });
  });

  it('I-9, I-17: comes exactly at the end of the grace period where the notice was proven early enough', async () => {
    const [mail] = await world.finalMails();
    await world.tell('2026-02-09T08:00:00Z', anEvent(mail, 'accepted'));

    await world.expectSuspensionAt(GRACE_END);
    expect(mail.subject).toBe('Access will be suspended on 17 February 2026 at 00:00 (Europe/Paris)');
    expect(await world.noticeOf(mail)).toMatchObject({ state: 'accepted', givenAt: '2026-02-09T08:00:00.000Z' });
  });

  it('I-9, I-17: comes exactly 48 hours after the proof where that is later', async () => {
    const [mail] = await world.finalMails();
    await world.tell('2026-02-20T08:00:00Z', anEvent(mail, 'accepted'));

    await world.expectSuspensionAt('2026-02-22T08:00:00Z');
  });

  it('I-3: is told only when it has come, behind its notice', async () => {
    const [mail] = await world.finalMails();
    await world.tell('2026-02-09T08:00:00Z', anEvent(mail, 'accepted'));
    await writeNoticesAt(world.server, '2026-02-16T22:59:59Z');
    expect(await mailsAbout(world.server, world.customer, 'N-SUSPENDED')).toEqual([]);
    await writeNoticesAt(world.server, GRACE_END);
    const [suspended] = await mailsAbout(world.server, world.customer, 'N-SUSPENDED');

    expect(suspended!.sequence).toBeGreaterThan(mail.sequence);
  });

  it('counts the first administrator whose exchanger took it; another whose mail came back changes nothing', async () => {
    const [first, second] = await world.finalMails(2);
    await world.tell('2026-02-09T08:00:00Z', anEvent(first, 'bounced'));
    expect(await world.isAllowedAt(MUCH_LATER)).toBe(true);
    await world.tell('2026-02-20T08:00:00Z', anEvent(second!, 'accepted'));

    await world.expectSuspensionAt('2026-02-22T08:00:00Z');
  });

  it('is refuted by a bounce behind the acceptance, unless somebody else has it', async () => {
    const [first, second] = await world.finalMails(2);
    await world.tell('2026-02-09T08:00:00Z', anEvent(first, 'accepted'));
    await world.tell('2026-02-09T09:00:00Z', anEvent(first, 'bounced'));
    expect(await world.isAllowedAt(MUCH_LATER)).toBe(true);
    await world.tell('2026-02-21T08:00:00Z', anEvent(second!, 'accepted'));

    await world.expectSuspensionAt('2026-02-23T08:00:00Z');
  });

  it('takes no acceptance for a mail that had come back before', async () => {
    const [mail] = await world.finalMails();
    await world.tell('2026-02-09T08:00:00Z', anEvent(mail, 'bounced'));
    await world.tell('2026-02-09T09:00:00Z', anEvent(mail, 'accepted'));

    expect(await world.isAllowedAt(MUCH_LATER)).toBe(true);
  });
});

describe('what a learner receives', () => {
  it('I-22: names no amount, no due date and no rule while notices are on their way and behind the suspension', async () => {
    const [mail] = await world.finalMails();
    await world.tell('2026-02-09T08:00:00Z', anEvent(mail, 'accepted'));
    await writeNoticesAt(world.server, GRACE_END);
    const answers = [
      await world.server.get('/api/v1/access?course=colour', world.learner),
      await world.server.boot(world.customer).catch((error: unknown) => ({ text: String(error) })),
      await world.server.get(`/api/v1/tenants/${world.customer.tenantId}/notices`, world.learner),
      await world.server.get(`/api/v1/outbox/${mail.id}`, world.learner),
    ];
    const seen = JSON.stringify(answers.map((answer) => ('text' in answer ? answer.text : answer)));

    expect(seen).toContain('SUSPENDED');
    expect(seen).not.toMatch(/1[.,\s]?200|unpaid|nonpayment|N-FINAL|M7\.5|M4\.1|L-MISC|2026-02-01|overdue|invoice/i);
    expect((await mailsOf(world.server, world.customer)).every(({ to }) => to.email.endsWith('@school.example'))).toBe(
      true,
    );
  });
});

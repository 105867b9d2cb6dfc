import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { BlockReason } from '../../../server/domain/block.js';
import type { PersonId } from '../../../server/domain/ids.js';
import { aBlock, aCourse, after, answered, DAY_MS, NOW, viewed } from '../../support/builders.js';
import { courseIn, dataOf } from '../../support/launch-page.js';
import { type Claims, CONTEXT_ROLE, LTI } from '../../support/lti-platform.js';
import { ltiBench } from '../../support/lti-tenant.js';

const bench = ltiBench('launch-page');
const FRENCH = { locale: 'fr' };

describe('POST /lti/launch that opens a course', () => {
  it('answers with the lesson itself: text, pictures, and all that the player needs', async () => {
    const response = await bench.tool.launch(bench.registration);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const page = await response.text();
    expect(page).toMatch(/<html lang="en">[^]*<title>Colour – Colour<\/title>/);
    expect(page).toMatch(
      /<main>\s*<lectern-course-player course="colour">[^]*<article class="lesson" lang="en" dir="ltr">[^]*<p>Hello /,
    );
    expect(page).toMatch(
      /<img\s+src="https:\/\/lectern\.test\/content\/[\w.-]+\/wheel\.webp"\s+alt="Colour"\s+width="640"/,
    );
    expect(page).toContain('<script type="module" crossorigin async src="/v1/lectern.js"></script>');
    const data = dataOf(page);
    expect(data).toMatchObject({ kind: 'course', boot: { access: { allowed: true }, lesson: { id: 'lesson.1' } } });
  });

  it('reads in the language of the launch', async () => {
    const page = await (await bench.tool.launch(bench.registration, FRENCH)).text();

    expect(page).toMatch(/<html lang="fr">[^]*<title>La couleur – La couleur<\/title>/);
    expect(page).toContain('activez-le pour cette page');
  });

  it('stands in for what needs a script', async () => {
    const everyKind = aCourse();
    const [, media] = everyKind.chapters[0]!.lessons;
    const [check] = everyKind.chapters[1]!.lessons;
    const lesson = { ...media!, items: [...media!.items, ...check!.items] };
    const { courses } = bench.tool.repositoriesOf(bench.tenantId);
    await courses.publish('kinds', aCourse({ chapters: [{ ...everyKind.chapters[0]!, lessons: [lesson] }] }));

    const page = await (await bench.tool.launch(bench.registration, { [`${LTI}/custom`]: { course: 'kinds' } })).text();

    expect(page).toContain('<p class="later" lang="en">Video: Colour</p>');
    expect(page).toContain('<p class="later" lang="en">Audio: Colour</p>');
    expect(page).toContain('<p class="later" lang="en">A question follows here as soon as the page has loaded.</p>');
    expect(page).toMatch(
      /<a href="https:\/\/lectern\.test\/content\/[\w.-]+\/hand%20out\.pdf" download="hand out\.pdf">Colour<\/a>/,
    );
    const [markup = ''] = page.split('<main>').slice(1);
    expect(markup).not.toContain('correct');
  });

  it('cleans rich text again, and escapes every other text', async () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>';
    const course = aCourse({ title: { en: evil } });
    const [chapter] = course.chapters;
    const [lesson] = chapter!.lessons;
    const items = [
      { ...lesson!.items[0]!, html: { en: `<p>kept</p>${evil}` } },
      { ...lesson!.items[1]!, alt: { en: '"><b>' } },
    ];
    const chapters = [{ ...chapter!, lessons: [{ ...lesson!, title: { en: evil }, items }] }];
    await bench.tool.repositoriesOf(bench.tenantId).courses.publish('evil', { ...course, chapters });

    const page = await (await bench.tool.launch(bench.registration, { [`${LTI}/custom`]: { course: 'evil' } })).text();

    expect(page).toContain('<p>kept</p>');
    expect(page).not.toMatch(/<script>|<img src=x|"><b>/);
    expect(page.match(/<script\b/g)).toHaveLength(2);
  });
});

describe('POST /lti/launch that is refused by a decision', () => {
  async function refusalIn(name: string, plan: Parameters<typeof bench.tool.addTenant>[1], reason?: BlockReason) {
    const tenantId = await bench.tool.addTenant(name, plan);
    const registration = await bench.tool.register(tenantId);
    if (reason !== undefined) {
      await bench.tool.repositoriesOf(tenantId).blocks.append(aBlock({ subjectId: tenantId, reason }));
    }
    return registration;
  }

  it.each([
    ['NO_SEAT', { autoAssign: false }, undefined, 'You have no place in this course yet. Ask no_seat College.'],
    [
      'SUBSCRIPTION_ENDED',
      { termEnd: '2026-02-01' },
      undefined,
      'Access to this course ended on 31 January 2026. You can still see your results.',
    ],
    ['NOT_STARTED', { termStart: '2026-05-01' }, undefined, 'This course opens on 1 May 2026.'],
    [
      'NOT_ENTITLED',
      { entitledCourses: ['other'] },
      undefined,
      'This course is not open to you. Please contact not_entitled College.',
    ],
    [
      'SUSPENDED_NONPAYMENT',
      {},
      'SUSPENDED_NONPAYMENT',
      'This course is paused. Your progress is saved. Please contact paused College.',
    ],
    ['TAKEDOWN', {}, 'TAKEDOWN', 'This course is no longer available. Please contact takedown College.'],
  ] as const)('answers %s with 403 and its page, without billing words', async (code, plan, block, message) => {
    const name = code === 'SUSPENDED_NONPAYMENT' ? 'paused' : code.toLowerCase();
    const registration = await refusalIn(name, plan, block);

    const response = await bench.tool.launch(registration);

    expect(response.status).toBe(403);
    const page = await response.text();
    expect(page).toContain(`<p>${message}</p>`);
    expect(page).toContain('<lectern-course-player course="colour">');
    expect(page).not.toContain('Hello');
    expect(page).not.toMatch(/payment|invoice|billing|NONPAYMENT/i);
    const data = dataOf(page);
    expect(data).toMatchObject({ kind: 'course', boot: { access: { allowed: false } } });
    expect(JSON.stringify(data)).not.toContain('"outline"');
  });

  it('says whom to ask where a place could be taken and none is free', async () => {
    const tenantId = await bench.tool.addTenant('full');
    const { subscriptions, seats } = bench.tool.repositoriesOf(tenantId);
    const registration = await bench.tool.register(tenantId);
    const [plan] = await subscriptions.list();
    for (let taken = 0; taken < 100; taken += 1) await seats.take(plan!.id, `person-${String(taken)}` as PersonId, NOW);

    const page = await (await bench.tool.launch(registration)).text();

    expect(page).toContain('<p>You have no place in this course yet. Ask full College.</p>');
    expect(dataOf(page)).toMatchObject({ boot: { access: { reasons: ['NO_SEAT'], mayTakePlace: false } } });
  });

  describe('shows a learner their own results', () => {
    const RESULTS = /Lessons done|Questions right|class="results"/;

    /** A learner who has read a lesson and answered its question rightly, before whatever closes the course. */
    async function learnerWithResults() {
      const tenantId = await bench.tool.addTenant(randomUUID());
      const registration = await bench.tool.register(tenantId);
      const sub = `learner-${randomUUID()}`;
      const { boot } = courseIn(await (await bench.tool.launch(registration, { sub })).text());
      const events = [viewed('lesson.1'), viewed('lesson-3'), answered('a', 'c')];
      const body = JSON.stringify({ token: boot.session.token, course: 'colour', sentAt: 1_000, events });
      const saved = await fetch(bench.tool.url('/api/v1/progress'), { method: 'POST', body });
      expect(saved.status).toBe(200);
      const repositories = bench.tool.repositoriesOf(tenantId);
      const open = async (changes: Claims = {}) => (await bench.tool.launch(registration, { sub, ...changes })).text();

      return { tenantId, sub, repositories, open };
    }

    it('once the subscription has ended, in their language', async () => {
      const { repositories, open } = await learnerWithResults();
      const [plan] = await repositories.subscriptions.list();
      await repositories.subscriptions.save({ ...plan!, termEnd: '2026-02-01' });

      expect(await open()).toMatch(
        /<p class="results">Lessons done: 2 of 3 · Questions right: 1 of 1<\/p>\s*<p>Access to this course ended on 31 January 2026. You can still see your results.<\/p>/,
      );
      expect(await open(FRENCH)).toMatch(
        /<p class="results">Leçons terminées : 2 sur 3 · Bonnes réponses : 1 sur 1<\/p>\s*<p>L’accès à ce cours a pris fin le 31 janvier 2026/,
      );
      expect(await open({ sub: 'somebody-else' })).not.toMatch(RESULTS);
    });

    it.each(['SUSPENDED_NONPAYMENT', 'SUSPENDED_SECURITY', 'SUSPENDED_BREACH', 'SUSPENDED_OVERLOAD'] as const)(
      'while access is paused: %s, without a word of the cause',
      async (reason) => {
        const { tenantId, repositories, open } = await learnerWithResults();
        await repositories.blocks.append(aBlock({ subjectId: tenantId, reason }));

        const page = await open();

        expect(page).toContain('<p class="results">Lessons done: 2 of 3 · Questions right: 1 of 1</p>');
        expect(page).not.toMatch(/payment|invoice|billing|SUSPENDED_/i);
      },
    );

    it.each(['TAKEDOWN', 'PRODUCT_WITHDRAWN'] as const)('but not of a course that is gone: %s', async (reason) => {
      const { tenantId, repositories, open } = await learnerWithResults();
      await repositories.blocks.append(aBlock({ subjectId: tenantId, reason }));

      expect(await open()).not.toMatch(RESULTS);
    });

    it('but not after the data were destroyed', async () => {
      const { tenantId, open } = await learnerWithResults();
      const { tenants } = bench.tool.lectern;
      await tenants.save({ ...(await tenants.find(tenantId))!, purgedAt: after(-DAY_MS) });

      expect(await open()).not.toMatch(RESULTS);
    });

    it('but none of theirs in another tenant', async () => {
      const { sub } = await learnerWithResults();
      const registration = await refusalIn('elsewhere', { termEnd: '2026-02-01' });

      const page = await (await bench.tool.launch(registration, { sub })).text();

      expect(page).toContain('You can still see your results.');
      expect(page).not.toMatch(RESULTS);
    });
  });

  it('answers for a tenant whose data were destroyed that the course is gone, and writes nobody there', async () => {
    const registration = await refusalIn('purged', {});
    const tenant = await bench.tool.lectern.tenants.findByName('purged');
    await bench.tool.lectern.tenants.save({ ...tenant!, purgedAt: after(-DAY_MS) });

    const response = await bench.tool.launch(registration);

    expect(response.status).toBe(403);
    expect(await response.text()).toContain('This course is no longer available. Please contact purged College.');
    const people = bench.tool.lectern.connection.collection('people');
    expect(await people.countDocuments({ tenantId: tenant!.id })).toBe(0);
  });

  it('lets nobody choose among courses that are all closed', async () => {
    const registration = await refusalIn('closed', {}, 'SUSPENDED_BREACH');
    const tenant = await bench.tool.lectern.tenants.findByName('closed');
    await bench.tool.repositoriesOf(tenant!.id).courses.publish('second', aCourse());
    const roles = { [`${LTI}/roles`]: [`${CONTEXT_ROLE}#Instructor`], [`${LTI}/custom`]: {} };

    const response = await bench.tool.launch(registration, roles);

    expect(response.status).toBe(403);
    const page = await response.text();
    expect(page).toContain('This course is paused. Your progress is saved. Please contact closed College.');
    expect(page).not.toMatch(/id="lectern-launch"|<lectern-content-picker>/);
  });

  it('says it in French', async () => {
    const registration = await refusalIn('french', { autoAssign: false });

    const page = await (await bench.tool.launch(registration, FRENCH)).text();

    expect(page).toContain('Vous n’avez pas encore de place dans ce cours. Adressez-vous à french College.');
  });

  it('tells an administrator every reason in the data, and a learner only that it is paused', async () => {
    const registration = await refusalIn('reasons', {}, 'SUSPENDED_BREACH');
    const administrator = { [`${LTI}/roles`]: [`${CONTEXT_ROLE}#Administrator`] };

    const toAdministrator = dataOf(await (await bench.tool.launch(registration, administrator)).text());
    const toLearner = dataOf(await (await bench.tool.launch(registration)).text());

    expect(toAdministrator).toMatchObject({ boot: { access: { reasons: ['SUSPENDED_BREACH'] } } });
    expect(toLearner).toMatchObject({ boot: { access: { reasons: ['SUSPENDED', 'NO_SEAT'] } } });
  });

  it('opens once the block is lifted', async () => {
    const tenantId = await bench.tool.addTenant('lifted');
    const registration = await bench.tool.register(tenantId);
    const lifted = aBlock({ subjectId: tenantId, effectiveAt: after(-2 * DAY_MS), liftedAt: after(-DAY_MS) });
    await bench.tool.repositoriesOf(tenantId).blocks.append(lifted);

    expect((await bench.tool.launch(registration)).status).toBe(200);
  });
});

import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CAMPUSES } from '../../../demo/seed/cast.js';
import { CAST, type CastMember } from '../../../demo/seed/cast.js';
import { ISSUER } from '../../../demo/seed/connect-demo.js';
import { type SeedCourse, seedDemo } from '../../../demo/seed/seed-demo.js';
import { CLASSES } from '../../../demo/platform/classes.js';
import { compose, type Lectern } from '../../../server/compose.js';
import { readConfig } from '../../../server/config.js';
import { decideIn } from '../../../server/domain/access.js';
import type { CourseContent } from '../../../server/domain/course.js';
import type { FileHash, ItemId, LessonId, TenantId } from '../../../server/domain/ids.js';
import { REASON_CODES, type ReasonCode } from '../../../server/domain/reason.js';
import type { Repositories, RepositoriesFor, TenantDirectory } from '../../../server/usecases/ports.js';
import { testDatabase } from '../../support/mongo.js';

const DAY_MS = 86_400_000;
const SEEDED_AT = new Date('2026-02-28T22:30:00Z');
/** What `decide()` gives today; the others come with consent, terms and maintenance. */
const NOT_YET: readonly ReasonCode[] = ['CONSENT_REQUIRED', 'TERMS_NOT_ACCEPTED', 'MAINTENANCE'];

const COLLECTIONS = [
  ...['seats', 'subscriptions', 'courses', 'courseVersions', 'blocks', 'people', 'enrollments', 'tenants'],
  ...[
    'acceptances',
    'invoices',
    'payments',
    'notices',
    'outbox',
    'contacts',
    'breachReports',
    'planVersions',
    'auditOutbox',
  ],
];
const database = testDatabase();
const SETTINGS = {
  NODE_ENV: 'test',
  PUBLIC_URL: 'https://lectern.test',
  MONGODB_URI: database.uri,
  SECRET_KEY: 'a secret for tests only, of 32 bytes or more',
  LOG_LEVEL: 'silent',
};
let folder: string;
let connection: Connection;
let lectern: Lectern;
let tenants: TenantDirectory;
let repositoriesFor: RepositoriesFor;
let course: SeedCourse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-test-seed-'));
  lectern = await compose(readConfig({}, SETTINGS), { clock: { now: () => SEEDED_AT } });
  ({ connection, tenants, repositoriesFor } = lectern);
  course = await smallCourse();
});

afterAll(async () => {
  await lectern.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

describe('seedDemo', () => {
  it(
    'is completed by the next run when it was killed half-way, and changes nothing once it is whole',
    { timeout: 90_000 },
    async () => {
      for (const reads of [3, 30, 120]) await expect(seed(failingAfter(reads))).rejects.toThrow('killed');
      await seed();
      const whole = await snapshot();

      await seed(repositoriesFor, new Date(SEEDED_AT.getTime() + 100 * DAY_MS));

      expect(await snapshot()).toEqual(whole);
      expect(whole.versions).toEqual(new Set([1]));
      expect(whole.seats).toBe(3_000 + 12 + 20 + 5 + 5 + 3_000 + 1_000 + 12);
    },
  );

  it('has results of the one whose term is over', async () => {
    const { people, courses, progress } = repositoriesOf('riverside');
    const { id } = await people.byIdentity({ issuer: ISSUER, subject: 'eddie' }, { testUser: false });
    const { viewed, position } = await progress.find(id, (await courses.find('colour-last-year'))!.id);

    expect(Object.keys(viewed)).not.toEqual([]);
    expect(position).toBeDefined();
  });

  it('has one tenant on each contract template', async () => {
    expect((await tenants.findByName('riverside'))?.contractTemplate).toBe('moocit@1');
    expect((await tenants.findByName('waterkant'))?.contractTemplate).toBe('learnwise@2024-06-05');
  });

  it('has one person for each reason that a decision can give, and no reason twice', () => {
    const refusals = CAST.flatMap(({ refusal }) => refusal ?? []);

    expect(refusals.sort()).toEqual(REASON_CODES.filter((code) => !NOT_YET.includes(code)).sort());
  });

  it.each(CAST.filter(({ refusal }) => refusal !== undefined))(
    'refuses $name by $refusal, on the day of the seed and a year later',
    async (person) => {
      expect(await firstReason(person, 0)).toBe(person.refusal);
      expect(await firstReason(person, 365)).toBe(person.refusal);
    },
  );

  it('closes the plan that is not paid by its invoice and a proven notice, and by no block', async () => {
    const { blocks, invoices, notices, payments } = repositoriesOf('riverside');
    const evening = (await invoices.list()).find(({ subscriptionIds }) => subscriptionIds[0]?.endsWith('evening'));
    const told = (await notices.list()).filter(({ subjectId }) => subjectId === evening?.id);

    expect((await blocks.list()).map(({ reason }) => reason)).not.toContain('SUSPENDED_NONPAYMENT');
    expect((await payments.list()).some(({ invoiceId }) => invoiceId === evening?.id)).toBe(false);
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['N-DUE-SOON', 'N-OVERDUE', 'N-FINAL']));
    for (const { confirmedAt, composedAt, dueAt } of told) {
      expect(composedAt).toEqual(dueAt);
      expect(confirmedAt).toBeDefined();
    }
  });

  it('has sent and had paid the first invoice of every other plan that has begun, and told its people', async () => {
    for (const campus of ['riverside', 'waterkant', 'hueline'] as const) {
      const { invoices, payments, subscriptions, acceptances } = repositoriesOf(campus);
      const paid = new Set((await payments.list()).map(({ invoiceId }) => invoiceId));
      const open = (await invoices.list()).filter(({ id }) => !paid.has(id));
      const { contacts } = lectern.administration.notices.storesOf(`demo-${campus}` as TenantId);

      expect(open.map(({ subscriptionIds }) => subscriptionIds[0])).toEqual(
        campus === 'riverside' ? ['demo-riverside-evening'] : [],
      );
      expect(await acceptances.list()).toHaveLength((await subscriptions.list()).length);
      expect((await contacts.list()).length).toBeGreaterThan(0);
    }
  });

  it('leaves the newest mails to whoever tries the demo', async () => {
    const { outbox } = lectern.administration.notices.storesOf('demo-riverside' as TenantId);
    const open = (await outbox.list()).filter(({ acceptedAt }) => acceptedAt === undefined);

    expect(open.map(({ noticeId }) => noticeId)).toEqual([expect.stringContaining('N-WELCOME')]);
  });

  it.each(CAST.filter(({ role, refusal }) => role === 'learner' && refusal === undefined))(
    'has a place for $name, on the day of the seed and a year later',
    async (person) => {
      for (const days of [0, 365]) {
        expect(['NO_SEAT', undefined]).toContain(await firstReason(person, days));
      }
    },
  );

  it('lets learners take free seats by themselves, save where places are given by hand', async () => {
    const plans = await repositoriesOf('riverside').subscriptions.list();

    expect(plans.filter(({ autoAssign }) => !autoAssign).map(({ id }) => id)).toEqual(['demo-riverside-studio']);
  });

  it('tells the editions of a course apart by their titles', async () => {
    const titles = (await repositoriesOf('riverside').courses.list()).map(({ title }) => title.en);

    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toContain('A course – studio week');
  });

  it('has a learner in the course already', async () => {
    const { courses, enrollments } = repositoriesOf('riverside');
    const colour = await courses.find('colour');

    expect(await enrollments.ofCourse(colour!.id)).toMatchObject([{ status: 'active' }]);
  });
});

async function seed(through: RepositoriesFor = repositoriesFor, at = SEEDED_AT): Promise<void> {
  await seedDemo({ ...lectern, repositoriesFor: through, clock: { now: () => at } }, course);
}

/** Repositories that are gone after some calls, as the process is that is killed. */
function failingAfter(calls: number): RepositoriesFor {
  let left = calls;
  const failing = <Repository extends object>(repository: Repository): Repository =>
    new Proxy(repository, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          if (left === 0) throw new Error('killed');
          left -= 1;
          return Reflect.apply(member, target, args);
        };
      },
    });

  return (context) =>
    Object.fromEntries(
      Object.entries(repositoriesFor(context)).map(([name, repository]) => [name, failing(repository as object)]),
    ) as unknown as Repositories;
}

async function snapshot() {
  const counts = await Promise.all(
    COLLECTIONS.map(async (name) => [name, await connection.collection(name).countDocuments()] as const),
  );
  const courses = await connection.collection('courses').find().toArray();

  return {
    ...(Object.fromEntries(counts) as Record<string, number>),
    seats: await connection.collection('seats').countDocuments(),
    versions: new Set(courses.map(({ version }) => version as number)),
  };
}

async function firstReason(person: CastMember, days: number): Promise<ReasonCode | undefined> {
  const { people, courses, accessFacts } = repositoriesOf(person.campus);
  const { id } = await people.byIdentity({ issuer: ISSUER, subject: person.id }, { testUser: false });
  const slug = CLASSES.find((one) => one.id === person.home)?.links[0]?.custom ?? '';
  const found = await courses.find(slug);
  const at = new Date(SEEDED_AT.getTime() + days * DAY_MS);
  const { snapshot, person: facts } = await accessFacts.factsFor(id);
  const decision = decideIn(snapshot, facts, at, {
    person: { id, seat: 'needed' },
    course: { id: found!.id, slug },
  });

  return decision.reasons[0]?.code;
}

function repositoriesOf(campus: keyof typeof CAMPUSES | 'hueline'): Repositories {
  return repositoriesFor({
    tenantId: `demo-${campus}` as TenantId,
    actor: { kind: 'service', name: 'test' },
  });
}

async function smallCourse(): Promise<SeedCourse> {
  const path = join(folder, 'leaflet.pdf');
  await writeFile(path, 'a leaflet');
  const hash = createHash('sha256').update('a leaflet').digest('hex') as FileHash;
  const file = { hash, name: 'leaflet.pdf', mediaType: 'application/pdf', bytes: 9, purpose: 'item' } as const;
  const content: CourseContent = {
    title: { en: 'A course' },
    summary: { en: 'Short.' },
    languages: ['en'],
    chapters: [
      {
        id: 'one',
        title: { en: 'One' },
        lessons: [
          {
            id: 'first' as LessonId,
            title: { en: 'First' },
            items: [{ kind: 'file', id: 'leaflet' as ItemId, title: { en: 'Leaflet' }, file: { en: hash } }],
          },
        ],
      },
    ],
    files: [file],
  };

  return { slug: 'colour', content, files: [{ ...file, path }] };
}

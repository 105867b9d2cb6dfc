import { createReadStream } from 'node:fs';
import type { AdministrationDeps } from '../../server/administration/deps.js';
import type { Lectern } from '../../server/compose.js';
import type { Block, BlockReason } from '../../server/domain/block.js';
import { type CourseContent, type Lesson, lessonsOf, questionsOf } from '../../server/domain/course.js';
import type { PersonId } from '../../server/domain/ids.js';
import type { Identity } from '../../server/domain/person.js';
import { type ProgressFact, withEvent } from '../../server/domain/progress.js';
import type { Tenant } from '../../server/domain/tenant.js';
import { reportBreach, setBlock } from '../../server/usecases/contract/blocks.js';
import type { Course, Repositories } from '../../server/usecases/ports.js';
import { type NewCourse, publishCourse } from '../../server/usecases/publish-course.js';
import { Chronicle, type Step } from './chronicle.js';
import { CAMPUSES, CAST, PAUSED_VISITOR, STUDIO, VISITORS } from './cast.js';
import { ISSUER } from './connect-demo.js';
import { seedContracts } from './contracts.js';
import { seedOffers } from './offers.js';
import { SEED_ACTOR } from './seed-actor.js';
import { type Edition, subscriptionIdOf, type TenantSeed } from './tenants.js';

const DAY_MS = 86_400_000;
/** Within the term that is over. */
const HUNDRED_DAYS_MS = 100 * DAY_MS;
const LESSONS_READ = 3;

/** The course of the demo, as an importer would give it. */
export interface SeedCourse {
  readonly slug: string;
  readonly content: CourseContent;
  readonly files: readonly (Omit<NewCourse['files'][number], 'read'> & { readonly path: string })[];
}

type SeedDeps = Pick<Lectern, 'tenants' | 'repositoriesFor' | 'clock'> & {
  readonly administration: Pick<
    AdministrationDeps,
    'offers' | 'taxRates' | 'operatorAudit' | 'transactions' | 'notices'
  >;
};

/** What the steps below work on: one tenant. */
interface Stage {
  readonly tenant: Tenant;
  readonly repositories: Repositories;
  readonly now: Date;
}

/**
 * Gives the database the customers, courses and people of the demo. Only what is missing is added, each thing after what
 * it needs: a seed that was killed half-way is completed by the next, and what somebody changed since stays as it is.
 */
export async function seedDemo(
  deps: SeedDeps,
  course: SeedCourse,
  onProgress: (step: string) => void = () => undefined,
): Promise<void> {
  const { seeds, now } = await seedOffers({ ...deps.administration, clock: deps.clock });
  for (const seed of seeds) await seedTenant(deps, seed, course, { now, onProgress });
}

interface SeedRun {
  /** The day of the first seed. */
  readonly now: Date;
  readonly onProgress: (step: string) => void;
}

async function seedTenant(
  { tenants, repositoriesFor, clock, administration }: SeedDeps,
  seed: TenantSeed,
  course: SeedCourse,
  { now, onProgress }: SeedRun,
): Promise<void> {
  const { tenant, editions } = seed;
  const repositories = repositoriesFor({ tenantId: tenant.id, actor: SEED_ACTOR });
  const stage: Stage = { tenant, repositories, now };
  if ((await tenants.find(tenant.id)) === undefined) {
    onProgress(`Making ${tenant.organisation}`);
    await tenants.save(tenant);
  }
  for (const edition of editions) await seedEdition(stage, edition, course, () => clock.now());
  const chronicle = new Chronicle({ administration, repositoriesFor, now });
  await seedContracts({ administration, repositories, chronicle }, seed, await breachOf(stage));
  await seedPeople(stage);
}

async function seedEdition(stage: Stage, edition: Edition, course: SeedCourse, now: () => Date): Promise<void> {
  const { repositories } = stage;
  const published =
    (await repositories.courses.find(edition.slug)) ??
    (await publishCourse(repositories, { now }, SEED_ACTOR, editionOf(course, edition)));

  if (edition.blocked !== undefined) await block(stage, 'course', published.id, edition.blocked);
}

/** The files go with the first edition; the others name the same ones. */
function editionOf({ slug, content, files }: SeedCourse, edition: Edition): NewCourse {
  const { suffix } = edition;
  const titleIn = ([language, text]: [string, string]): [string, string] => [
    language,
    suffix?.[language] === undefined ? text : `${text} – ${suffix[language]}`,
  ];

  return {
    slug: edition.slug,
    content: { ...content, title: Object.fromEntries(Object.entries(content.title).map(titleIn)) },
    files:
      edition.slug === slug ? files.map(({ path, ...file }) => ({ ...file, read: () => createReadStream(path) })) : [],
  };
}

/** Somebody who broke the rules: their organisation was told, and then their account was closed (M7.5). */
async function breachOf({ tenant, repositories, now }: Stage): Promise<readonly Step[]> {
  const found = CAST.find(({ campus, refusal }) => campus === tenant.name && refusal === 'SUSPENDED_BREACH');
  if (found === undefined) return [];
  const { breachReports, blocks, transactions } = repositories;
  const subject = await repositories.people.byIdentity(
    { issuer: ISSUER, subject: found.id },
    { name: found.name, testUser: false },
  );
  const [decidedAt, at] = [new Date(now.getTime() - 4 * DAY_MS), new Date(now.getTime() - 3 * DAY_MS)];
  const act = { actor: SEED_ACTOR.name, at };
  const id = `demo-breach-${found.id}`;
  const order = { scope: 'person', subject: subject.id, reason: 'SUSPENDED_BREACH', breachReportId: id } as const;
  const text = 'Answers of the course were published.';
  const report = async (): Promise<void> => {
    if ((await breachReports.find(id)) !== undefined) return;
    await transactions.run(() => reportBreach(repositories, { ...act, at: decidedAt }, { id, text }));
  };
  const close = async (): Promise<void> => {
    if ((await blocks.list()).some(({ noticeId }) => noticeId === id)) return;
    await transactions.run(() =>
      setBlock(repositories, act, { ...order, id: `${id}-block`, tenantId: tenant.id, text }),
    );
  };

  return [
    { at: decidedAt, run: report },
    { at, run: close },
  ];
}

async function seedPeople(stage: Stage): Promise<void> {
  const { tenant } = stage;
  for (const { id, name, campus, refusal } of CAST) {
    if (campus !== tenant.name || !isSetByHand(refusal)) continue;
    await block(stage, 'person', await personOf(stage, { issuer: ISSUER, subject: id }, name), refusal);
  }
  if (tenant.name === CAMPUSES.riverside.tenant) {
    await enrol(stage, { issuer: ISSUER, subject: 'tom' }, 'campus');
    await haveRead(stage, { issuer: ISSUER, subject: 'eddie' }, 'colour-last-year');
  }
  if (tenant.name === STUDIO.tenant) {
    await enrol(stage, { issuer: 'embed', subject: 'mia' }, 'training');
    const paused = await personOf(stage, { issuer: 'embed', subject: PAUSED_VISITOR.id }, PAUSED_VISITOR.name);
    await block(stage, 'person', paused, 'SUSPENDED_SECURITY');
  }
}

/** What nothing but an operator brings about, for one person. */
function isSetByHand(reason: string | undefined): reason is BlockReason {
  return reason === 'SUSPENDED_SECURITY' || reason === 'SUSPENDED_OVERLOAD';
}

async function personOf({ repositories }: Stage, identity: Identity, name: string): Promise<PersonId> {
  return (await repositories.people.byIdentity(identity, { name, testUser: false })).id;
}

async function block({ repositories, now }: Stage, scope: Block['scope'], subjectId: string, reason: BlockReason) {
  const there = await repositories.blocks.list();
  if (there.some((one) => one.scope === scope && one.subjectId === subjectId && one.reason === reason)) return;

  // Somebody has looked at it in time (M7.5).
  const confirmedAt = reason === 'SUSPENDED_SECURITY' ? now : undefined;
  await repositories.blocks.append({ scope, subjectId, reason, effectiveAt: now, confirmedAt });
}

/** Somebody who is in the course already: so that a list of people is not empty, and the first page of the site opens. */
async function enrol(stage: Stage, identity: Identity, plan: string): Promise<void> {
  const { tenant, repositories, now } = stage;
  const { enrollments, seats } = repositories;
  const course = await demoCourse(repositories, 'colour');
  const personId = await personOf(stage, identity, nameOf(identity));
  if ((await enrollments.find(personId, course.id)) !== undefined) return;
  await seats.take(subscriptionIdOf(tenant.name, plan), personId, now);
  await enrollments.activate(personId, course.id, now);
}

/** Somebody who had begun the course before their term ended: their results stay readable (M3.3). */
async function haveRead(stage: Stage, identity: Identity, slug: string): Promise<void> {
  const { repositories, now } = stage;
  const { content, id } = await demoCourse(repositories, slug);
  const personId = await personOf(stage, identity, nameOf(identity));
  const facts = lessonsOf(content).slice(0, LESSONS_READ).flatMap(factsOf);
  const occurredAt = new Date(now.getTime() - HUNDRED_DAYS_MS);
  const events = facts.map((fact, index) => ({ eventId: `seed-${String(index)}`, fact, occurredAt }));

  await repositories.progress.record(personId, id, events, (state, event) => withEvent(state, event, content));
}

/** The lesson was read, and each of its questions answered rightly. */
function factsOf(lesson: Lesson): readonly ProgressFact[] {
  const answers = questionsOf(lesson).map(({ id, choices }) => ({
    kind: 'answered' as const,
    itemId: id,
    answer: choices.filter(({ correct }) => correct).map((choice) => choice.id),
  }));

  return [{ kind: 'viewed', lessonId: lesson.id }, ...answers];
}

async function demoCourse({ courses }: Repositories, slug: string): Promise<Course> {
  const course = await courses.find(slug);
  if (course === undefined) throw new Error(`The demo course ${slug} was not published`);

  return course;
}

function nameOf({ subject }: Identity): string {
  return [...CAST, ...VISITORS].find(({ id }) => id === subject)?.name ?? '';
}

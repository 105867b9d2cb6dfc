import { createReadStream } from 'node:fs';
import type { Lectern } from '../../server/compose.js';
import { type Block, BLOCK_REASONS, type BlockReason } from '../../server/domain/block.js';
import { type CourseContent, type Lesson, lessonsOf, questionsOf } from '../../server/domain/course.js';
import type { PersonId } from '../../server/domain/ids.js';
import type { Identity } from '../../server/domain/person.js';
import { type ProgressFact, withEvent } from '../../server/domain/progress.js';
import type { Tenant } from '../../server/domain/tenant.js';
import type { Course, Repositories } from '../../server/usecases/ports.js';
import { type NewCourse, publishCourse } from '../../server/usecases/publish-course.js';
import { CAMPUSES, CAST, PAUSED_VISITOR, STUDIO, VISITORS } from './cast.js';
import { ISSUER } from './connect-demo.js';
import { SEED_ACTOR } from './seed-actor.js';
import { type Edition, type Plan, subscriptionIdOf, type TenantSeed, tenantSeeds } from './tenants.js';

/** Within the term that is over. */
const HUNDRED_DAYS_MS = 100 * 86_400_000;
const LESSONS_READ = 3;

/** The course of the demo, as an importer would give it. */
export interface SeedCourse {
  readonly slug: string;
  readonly content: CourseContent;
  readonly files: readonly (Omit<NewCourse['files'][number], 'read'> & { readonly path: string })[];
}

type SeedDeps = Pick<Lectern, 'tenants' | 'repositoriesFor' | 'clock'>;

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
  for (const seed of tenantSeeds(deps.clock.now())) await seedTenant(deps, seed, course, onProgress);
}

async function seedTenant(
  { tenants, repositoriesFor, clock }: SeedDeps,
  { tenant, editions, plans }: TenantSeed,
  course: SeedCourse,
  onProgress: (step: string) => void,
): Promise<void> {
  const stage: Stage = {
    tenant,
    repositories: repositoriesFor({ tenantId: tenant.id, actor: SEED_ACTOR }),
    now: clock.now(),
  };
  if ((await tenants.find(tenant.id)) === undefined) {
    onProgress(`Making ${tenant.organisation}`);
    await tenants.save(tenant);
  }
  for (const edition of editions) await seedEdition(stage, edition, course, () => clock.now());
  for (const plan of plans) await seedPlan(stage, plan);
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

async function seedPlan({ repositories }: Stage, { subscription, seats }: Plan): Promise<void> {
  if ((await repositories.subscriptions.list()).some(({ id }) => id === subscription.id)) return;
  // The subscription last: once it is there, so are its seats.
  await repositories.seats.fillUpTo(subscription.id, seats);
  await repositories.subscriptions.save(subscription);
}

async function seedPeople(stage: Stage): Promise<void> {
  const { tenant } = stage;
  for (const { id, name, campus, refusal } of CAST) {
    if (campus !== tenant.name || !isBlockReason(refusal) || isOfCourse(refusal)) continue;
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

function isBlockReason(reason: string | undefined): reason is BlockReason {
  return BLOCK_REASONS.some((candidate) => candidate === reason);
}

/** These are facts of a course; the edition itself carries them. */
function isOfCourse(reason: BlockReason): boolean {
  return reason === 'PRODUCT_WITHDRAWN' || reason === 'TAKEDOWN';
}

async function personOf({ repositories }: Stage, identity: Identity, name: string): Promise<PersonId> {
  return (await repositories.people.byIdentity(identity, { name, testUser: false })).id;
}

async function block({ repositories, now }: Stage, scope: Block['scope'], subjectId: string, reason: BlockReason) {
  const there = await repositories.blocks.list();
  if (there.some((one) => one.scope === scope && one.subjectId === subjectId && one.reason === reason)) return;

  await repositories.blocks.append({ scope, subjectId, reason, effectiveAt: now });
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

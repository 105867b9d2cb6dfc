import { purgeOf } from '../domain/access.js';
import type { Reason } from '../domain/access/explanation.js';
import type { Clock } from '../domain/clock.js';
import { AccessRefusedError, NotFoundError, SeatsExhaustedError } from '../domain/errors.js';
import type { SessionId, TenantId } from '../domain/ids.js';
import type { Launch } from '../domain/launch.js';
import type { Tenant } from '../domain/tenant.js';
import { listCourses } from './choose-course.js';
import type { PersonContext, Via } from './context.js';
import { accessTo, type CourseAccess } from './course-access.js';
import { type CourseOpening, openCourse } from './open-course.js';
import { personOf } from './person-of.js';
import type { Course, Repositories, RepositoriesFor, TenantDirectory } from './ports.js';
import { withFreeSeat } from './take-place.js';

export interface LaunchDeps {
  readonly tenants: Pick<TenantDirectory, 'find'>;
  readonly repositoriesFor: RepositoriesFor;
  readonly clock: Clock;
  /** What the age of the session counts in (G-CLOCK). */
  readonly realTime: Clock;
  readonly newSessionId: () => SessionId;
}

/** What a valid launch opens. */
export type LaunchOutcome =
  | {
      readonly kind: 'course';
      readonly context: PersonContext;
      readonly opening: CourseOpening;
      /** Whether a choice decided which course it opens, and this person may make another one. */
      readonly mayChange: boolean;
    }
  /** It names no course, and this person may choose one. */
  | { readonly kind: 'choose'; readonly context: PersonContext }
  | { readonly kind: 'nothing-chosen' }
  /** The data of the tenant were destroyed, or none of the courses that this person could choose is open. */
  | { readonly kind: 'refused'; readonly tenant: Tenant; readonly reasons: readonly Reason[] }
  /** It names a course that the tenant does not have. */
  | { readonly kind: 'not-found' };

/** Turns a launch that passed every check into a person of the tenant, a session and an open course. */
export async function launchCourse(deps: LaunchDeps, launch: Launch, tenantId: TenantId): Promise<LaunchOutcome> {
  const tenant = await deps.tenants.find(tenantId);
  if (tenant === undefined) throw new NotFoundError('tenant');
  const purge = purgeOf(tenant, deps.clock.now());
  if (purge !== undefined) return { kind: 'refused', tenant, reasons: [purge] };

  const context = await contextOf(deps, launch, tenantId);
  const repositories = deps.repositoriesFor(context);
  const found = await courseOf(repositories, launch);
  if (found === undefined) {
    return mayChoose(launch) ? choice(repositories, deps.clock, context, tenant) : { kind: 'nothing-chosen' };
  }

  try {
    const access = await accessTo(repositories, deps.clock, context, found.slug);
    const seated = await firstSeat(repositories, deps.clock, context, access);
    const opening = await openCourse(repositories, context, seated, 'resume');
    return { kind: 'course', context, opening, mayChange: found.chosen && mayChoose(launch) };
  } catch (error) {
    if (error instanceof NotFoundError) return { kind: 'not-found' };
    throw error;
  }
}

/** An assistant would find a choice that is refused. */
function mayChoose({ role, assistant }: Launch): boolean {
  return role !== 'learner' && !assistant;
}

/** Nobody is asked to choose among courses of which none is open. */
async function choice(
  repositories: Repositories,
  clock: Clock,
  context: PersonContext,
  tenant: Tenant,
): Promise<LaunchOutcome> {
  try {
    await listCourses(repositories, clock, context);
    return { kind: 'choose', context };
  } catch (error) {
    if (error instanceof AccessRefusedError) return { kind: 'refused', tenant, reasons: error.reasons };
    throw error;
  }
}

/**
 * A first launch takes a free seat where the plan says so; without a free one the refusal stays `NO_SEAT`, and no seat is
 * on offer.
 */
async function firstSeat(
  repositories: Repositories,
  clock: Clock,
  context: PersonContext,
  access: CourseAccess,
): Promise<CourseAccess> {
  try {
    return await withFreeSeat(repositories, clock, context, access);
  } catch (error) {
    if (error instanceof SeatsExhaustedError) return { ...access, seatOffers: [] };
    throw error;
  }
}

async function contextOf(
  { repositoriesFor, clock, realTime, newSessionId }: LaunchDeps,
  launch: Launch,
  tenantId: TenantId,
): Promise<PersonContext> {
  const repositories = repositoriesFor({ tenantId, actor: { kind: 'service', name: 'launch' } });
  const identity = { issuer: launch.issuer, subject: launch.subject };
  const person = await personOf(repositories, { actor: 'launch', at: clock.now() }, identity, launch);
  const { issuer, clientId, deploymentId, contextId, resourceLinkId, course } = launch;
  const namesCourse = course === undefined ? undefined : true;
  const via: Via = { kind: 'lti', issuer, clientId, deploymentId, contextId, resourceLinkId, namesCourse };

  return {
    tenantId,
    actor: {
      kind: 'person',
      personId: person.id,
      role: launch.role,
      assistant: launch.assistant,
      testUser: launch.testUser,
      sessionId: newSessionId(),
      sessionStartedAt: realTime.now(),
      via,
    },
  };
}

/** The slug that the launch names; the choice bound to its resource link; the tenant's only course (product.md, Courses). */
async function courseOf(
  { courses, resourceLinks }: Pick<Repositories, 'courses' | 'resourceLinks'>,
  { course, issuer, clientId, deploymentId, resourceLinkId }: Launch,
): Promise<{ readonly slug: string; readonly chosen: boolean } | undefined> {
  if (course !== undefined) return { slug: course, chosen: false };
  const chosen = await chosenCourse();
  if (chosen !== undefined) return { slug: chosen.slug, chosen: true };
  const [only, ...others] = await courses.list();

  return only !== undefined && others.length === 0 ? { slug: only.slug, chosen: false } : undefined;

  async function chosenCourse(): Promise<Course | undefined> {
    if (resourceLinkId === undefined) return undefined;
    const id = await resourceLinks.chosenCourse({ issuer, clientId, deploymentId, resourceLinkId });
    return id === undefined ? undefined : courses.findById(id);
  }
}

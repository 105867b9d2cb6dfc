import type { BlockReason } from '../../server/domain/block.js';
import { localDateOf } from '../../server/domain/calendar.js';
import type { SubscriptionId, TenantId } from '../../server/domain/ids.js';
import type { LocalText } from '../../server/domain/local-text.js';
import type { EntitledCourses, Subscription } from '../../server/domain/subscription.js';
import type { Tenant } from '../../server/domain/tenant.js';
import { CAMPUSES, STUDIO } from './cast.js';

const DAY_MS = 86_400_000;
const STUDIO_WEEK = { en: 'studio week', fr: 'semaine d’atelier' };

/** A course document of a tenant: the demo course, under a name of its own. */
export interface Edition {
  readonly slug: string;
  /** Put behind the title, so that a list tells the editions apart. */
  readonly suffix?: LocalText;
  /** Why nobody may open it. */
  readonly blocked?: BlockReason;
}

export interface Plan {
  readonly subscription: Subscription;
  readonly seats: number;
}

/** What one customer of the demo has bought. */
export interface TenantSeed {
  readonly tenant: Tenant;
  readonly editions: readonly Edition[];
  readonly plans: readonly Plan[];
}

interface PlanDraft {
  readonly name: string;
  /** The days between which it runs, counted from today. */
  readonly days: readonly [start: number, end: number];
  readonly courses: EntitledCourses;
  readonly seats: number;
  readonly autoAssign?: boolean;
}

/** The customers as they are on the day of the seed: what is open stays so for two years, and what is closed too. */
export function tenantSeeds(now: Date): readonly TenantSeed[] {
  return [riverside(now), waterkant(now), oldmill(now), studio(now)];
}

/** The id of a plan's subscription: the same in every run, so that a seed finds its own. */
export function subscriptionIdOf(tenantName: string, plan: string): SubscriptionId {
  return `demo-${tenantName}-${plan}` as SubscriptionId;
}

function riverside(now: Date): TenantSeed {
  const plan = planner('riverside', 'Europe/Paris', now);

  return {
    tenant: tenant(CAMPUSES.riverside, 'moocit@1'),
    editions: [
      { slug: 'colour' },
      { slug: 'colour-studio', suffix: STUDIO_WEEK },
      { slug: 'colour-last-year', suffix: { en: 'last year', fr: 'l’an dernier' } },
      { slug: 'colour-next-year', suffix: { en: 'next edition', fr: 'prochaine édition' } },
      { slug: 'colour-print', suffix: { en: 'in print', fr: 'à l’impression' }, blocked: 'PRODUCT_WITHDRAWN' },
      { slug: 'colour-film', suffix: { en: 'in film', fr: 'au cinéma' }, blocked: 'TAKEDOWN' },
      { slug: 'colour-advanced', suffix: { en: 'advanced', fr: 'niveau avancé' } },
    ],
    plans: [
      plan({ name: 'campus', days: [-90, 730], courses: ['colour', 'colour-print', 'colour-film'], seats: 3_000 }),
      plan({ name: 'studio', days: [-30, 730], courses: ['colour-studio'], seats: 12, autoAssign: false }),
      plan({ name: 'last-year', days: [-455, -90], courses: ['colour-last-year'], seats: 5 }),
      plan({ name: 'next-year', days: [730, 1095], courses: ['colour-next-year'], seats: 5 }),
    ],
  };
}

function waterkant(now: Date): TenantSeed {
  const plan = planner('waterkant', 'Europe/Amsterdam', now);

  return {
    tenant: tenant(CAMPUSES.waterkant, 'learnwise@2024-06-05'),
    editions: [{ slug: 'colour' }, { slug: 'colour-harbour', suffix: { en: 'at the harbour', fr: 'au port' } }],
    plans: [plan({ name: 'academy', days: [-60, 730], courses: 'all', seats: 3_000 })],
  };
}

/** A customer that left: its course document is all that is kept here, so that an old link has something to name. */
function oldmill(now: Date): TenantSeed {
  return {
    tenant: { ...tenant(CAMPUSES.oldmill, 'moocit@1'), purgedAt: new Date(now.getTime() - 30 * DAY_MS) },
    editions: [{ slug: 'colour' }],
    plans: [],
  };
}

/** The owner of the demo site. */
function studio(now: Date): TenantSeed {
  const plan = planner('hueline', 'Europe/Paris', now);

  return {
    tenant: tenant(STUDIO, 'moocit@1'),
    editions: [{ slug: 'colour' }, { slug: 'colour-studio', suffix: STUDIO_WEEK }],
    plans: [
      plan({ name: 'training', days: [-30, 730], courses: ['colour'], seats: 1_000 }),
      plan({ name: 'studio', days: [-30, 730], courses: ['colour-studio'], seats: 12, autoAssign: false }),
    ],
  };
}

function tenant(
  { tenant: name, organisation }: { readonly tenant: string; readonly organisation: string },
  contractTemplate: Tenant['contractTemplate'],
): Tenant {
  return { id: `demo-${name}` as TenantId, name, organisation, contractTemplate };
}

function planner(owner: string, timeZone: string, now: Date): (draft: PlanDraft) => Plan {
  const dayFromNow = (days: number): Date => new Date(now.getTime() + days * DAY_MS);

  return ({ name, days: [start, end], courses, seats, autoAssign = true }) => ({
    seats,
    subscription: {
      id: subscriptionIdOf(owner, name),
      signedAt: dayFromNow(Math.min(start, 0) - 10),
      timeZone,
      termStart: localDateOf(dayFromNow(start), timeZone),
      termEnd: localDateOf(dayFromNow(end), timeZone),
      entitledCourses: courses,
      autoAssign,
    },
  });
}

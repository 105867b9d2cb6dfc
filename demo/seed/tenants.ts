import type { BlockReason } from '../../server/domain/block.js';
import { localDateOf, type LocalDate, plusMonths } from '../../server/domain/calendar.js';
import type { Contact } from '../../server/domain/contact.js';
import type { SubscriptionId, TenantId } from '../../server/domain/ids.js';
import type { LocalText } from '../../server/domain/local-text.js';
import type { EntitledCourses } from '../../server/domain/subscription.js';
import type { OrderedParameters } from '../../server/domain/templates/order-form.js';
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

/** A plan that a customer has ordered. */
export interface Plan {
  readonly id: SubscriptionId;
  readonly name: string;
  readonly signedAt: Date;
  readonly contractStart: LocalDate;
  readonly months: number;
  readonly courses: EntitledCourses;
  readonly seats: number;
  /** The price of a seat for the whole term. */
  readonly unitCents: number;
  readonly autoAssign: boolean;
  readonly parameters: OrderedParameters;
  /** Whether its first invoice was sent and paid. */
  readonly isPaid: boolean;
}

/** What one customer of the demo has bought. */
export interface TenantSeed {
  readonly tenant: Tenant;
  readonly timeZone: string;
  readonly country: string;
  readonly contacts: readonly Contact[];
  readonly editions: readonly Edition[];
  readonly plans: readonly Plan[];
}

interface PlanDraft {
  readonly name: string;
  /** In how many months from today it begins. */
  readonly start: number;
  readonly months: number;
  readonly courses: EntitledCourses;
  readonly seats: number;
  readonly unitCents?: number;
  readonly autoAssign?: boolean;
  readonly parameters?: OrderedParameters;
  readonly isPaid?: boolean;
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
  const timeZone = 'Europe/Paris';
  const draft = planner('riverside', timeZone, now);
  // Each plan stands for itself: the one that is not paid closes no other (A10).
  const plan = (each: PlanDraft): Plan => draft({ parameters: { 'suspension.scope': 'subscription' }, ...each });

  return {
    tenant: tenant(CAMPUSES.riverside, 'moocit@1'),
    timeZone,
    country: 'FR',
    contacts: [
      contact('Ada Novak', 'riverside', { language: 'en', kinds: ['administrator'] }),
      contact('Pierre Lambert', 'riverside', { language: 'fr', kinds: ['billing'] }),
    ],
    editions: [
      { slug: 'colour' },
      { slug: 'colour-studio', suffix: STUDIO_WEEK },
      { slug: 'colour-evening', suffix: { en: 'evening school', fr: 'cours du soir' } },
      { slug: 'colour-last-year', suffix: { en: 'last year', fr: 'l’an dernier' } },
      { slug: 'colour-next-year', suffix: { en: 'next edition', fr: 'prochaine édition' } },
      { slug: 'colour-print', suffix: { en: 'in print', fr: 'à l’impression' }, blocked: 'PRODUCT_WITHDRAWN' },
      { slug: 'colour-film', suffix: { en: 'in film', fr: 'au cinéma' }, blocked: 'TAKEDOWN' },
      { slug: 'colour-advanced', suffix: { en: 'advanced', fr: 'niveau avancé' } },
    ],
    plans: [
      plan({ name: 'last-year', start: -15, months: 12, courses: ['colour-last-year'], seats: 5 }),
      plan({ name: 'evening', start: -4, months: 36, courses: ['colour-evening'], seats: 20, isPaid: false }),
      plan({
        ...{ name: 'campus', start: -3, months: 36, courses: ['colour', 'colour-print', 'colour-film'] },
        ...{ seats: 3_000, unitCents: 900 },
      }),
      plan({ name: 'studio', start: -1, months: 36, courses: ['colour-studio'], seats: 12, autoAssign: false }),
      plan({ name: 'next-year', start: 24, months: 12, courses: ['colour-next-year'], seats: 5, isPaid: false }),
    ],
  };
}

function waterkant(now: Date): TenantSeed {
  const timeZone = 'Europe/Amsterdam';
  const plan = planner('waterkant', timeZone, now);

  return {
    tenant: tenant(CAMPUSES.waterkant, 'learnwise@2024-06-05'),
    timeZone,
    country: 'NL',
    contacts: [contact('Willem de Boer', 'waterkant', { language: 'en', kinds: ['administrator', 'billing'] })],
    editions: [{ slug: 'colour' }, { slug: 'colour-harbour', suffix: { en: 'at the harbour', fr: 'au port' } }],
    plans: [plan({ name: 'academy', start: -2, months: 12, courses: 'all', seats: 3_000, unitCents: 1_100 })],
  };
}

/** A customer that left: its course document is all that is kept here, so that an old link has something to name. */
function oldmill(now: Date): TenantSeed {
  return {
    tenant: { ...tenant(CAMPUSES.oldmill, 'moocit@1'), purgedAt: new Date(now.getTime() - 30 * DAY_MS) },
    timeZone: 'Europe/Paris',
    country: 'FR',
    contacts: [],
    editions: [{ slug: 'colour' }],
    plans: [],
  };
}

/** The owner of the demo site. */
function studio(now: Date): TenantSeed {
  const timeZone = 'Europe/Paris';
  const plan = planner('hueline', timeZone, now);

  return {
    tenant: tenant(STUDIO, 'moocit@1'),
    timeZone,
    country: 'FR',
    contacts: [contact('Renée Alves', 'hueline', { language: 'fr', kinds: ['administrator', 'billing'] })],
    editions: [{ slug: 'colour' }, { slug: 'colour-studio', suffix: STUDIO_WEEK }],
    plans: [
      plan({ name: 'training', start: -1, months: 36, courses: ['colour'], seats: 1_000, unitCents: 1_500 }),
      plan({ name: 'studio', start: -1, months: 36, courses: ['colour-studio'], seats: 12, autoAssign: false }),
    ],
  };
}

function tenant(
  { tenant: name, organisation }: { readonly tenant: string; readonly organisation: string },
  contractTemplate: Tenant['contractTemplate'],
): Tenant {
  return { id: `demo-${name}` as TenantId, name, organisation, contractTemplate };
}

/** Somebody with an address at their organisation. */
function contact(name: string, domain: string, { language, kinds }: Pick<Contact, 'language' | 'kinds'>): Contact {
  const [first = ''] = name.toLowerCase().split(' ');
  const id = first.normalize('NFD').replaceAll(/[^a-z]/g, '');

  return { id: `demo-${id}`, name, email: `${id}@${domain}.example`, language, kinds };
}

function planner(owner: string, timeZone: string, now: Date): (draft: PlanDraft) => Plan {
  const today = localDateOf(now, timeZone);

  return ({ start, unitCents = 4_900, autoAssign = true, parameters = {}, isPaid = true, ...draft }) => {
    const contractStart = plusMonths(today, start);
    const before = Math.min(new Date(contractStart).getTime(), now.getTime() + 9 * DAY_MS) - 10 * DAY_MS;

    return {
      ...draft,
      ...{ id: subscriptionIdOf(owner, draft.name), signedAt: new Date(before), contractStart },
      ...{ unitCents, autoAssign, isPaid },
      parameters: { 'term.months': draft.months, ...parameters },
    };
  };
}

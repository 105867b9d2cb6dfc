import { closes, outlivesPurge, roleMay } from './administration.js';
import { type Reason, reasonFor } from './explanation.js';
import type { AccessQuestion, AdministrationQuestion, CourseQuestion, PersonAccessFacts } from './facts.js';
import { type AccessSnapshot, consentTimeline, type PreparedSubscription } from './snapshot.js';
import { EMPTY_TIMELINE, type Timeline } from './timeline.js';

const NO_SEAT = reasonFor('NO_SEAT');
const NOT_ENTITLED = reasonFor('NOT_ENTITLED');
const NOT_OF_THIS_ROLE = reasonFor('NOT_ENTITLED', { rule: 'M0.5', endedBy: 'role' });

/** What one question depends on, at whichever instant it is asked. */
export interface Inquiry {
  readonly purge: Timeline;
  /** The subscriptions that could answer it, drafts too. */
  readonly subscriptions: readonly PreparedSubscription[];
  /** What is told where none of them is signed. */
  readonly withoutAny: Reason | undefined;
  /** Concerns the question under every subscription. */
  readonly common: readonly Timeline[];
  /** What the person lacks under a subscription. */
  readonly lackOf: (prepared: PreparedSubscription) => Reason | undefined;
  /** Whether a reason refuses what is asked; without it each does. */
  readonly refuses?: ((reason: Reason) => boolean) | undefined;
}

/** Gathers what a question depends on: deny by default (I-15, M1.1). */
export function inquiryOf(snapshot: AccessSnapshot, person: PersonAccessFacts, question: AccessQuestion): Inquiry {
  if ('area' in question) return administrationInquiry(snapshot, person, question);
  const { course } = question;
  const entitled = snapshot.subscriptions.filter(({ slugs }) => slugs === 'all' || slugs.has(course.slug));
  const common = [snapshot.tenant, snapshot.courses.get(course.id) ?? EMPTY_TIMELINE];
  const inquiry = { ...LACKS_NOTHING, purge: snapshot.purge, subscriptions: entitled, withoutAny: NOT_ENTITLED };

  if ('lesson' in question) {
    return { ...inquiry, common, lackOf: () => (question.lesson.open ? undefined : NOT_ENTITLED) };
  }
  return {
    ...inquiry,
    common: [...common, ...personTimelines(snapshot, person, question.person.id)],
    lackOf: ({ subscription }) => (isSeated(person, subscription.id, question) ? undefined : NO_SEAT),
  };
}

const LACKS_NOTHING = { lackOf: () => undefined } as const;

/** The operator works on the contract whatever its state; everybody else of the tenant only under one (M0.5, M4.1, M3.3). */
function administrationInquiry(
  snapshot: AccessSnapshot,
  facts: PersonAccessFacts,
  { person, ...right }: AdministrationQuestion,
): Inquiry {
  const may = roleMay(person.role, right);
  const alone = { ...LACKS_NOTHING, subscriptions: [], common: [], purge: snapshot.purge };
  if (!may) return { ...alone, withoutAny: NOT_OF_THIS_ROLE };
  if (person.role === 'operator') {
    return { ...alone, withoutAny: undefined, purge: outlivesPurge(right.area) ? EMPTY_TIMELINE : snapshot.purge };
  }

  return {
    ...alone,
    subscriptions: snapshot.subscriptions,
    withoutAny: NOT_ENTITLED,
    common: [snapshot.tenant, snapshot.terms, ...personTimelines(snapshot, facts, person.id)],
    refuses: (reason) => closes(reason, right),
  };
}

function personTimelines(
  { people, owners }: AccessSnapshot,
  { accountOwner }: PersonAccessFacts,
  personId: string,
): readonly Timeline[] {
  const owner = accountOwner === undefined ? owners.get(personId) : consentTimeline(accountOwner);
  const timelines = [people.get(personId), owner];

  return timelines.filter((timeline) => timeline !== undefined);
}

function isSeated({ seats }: PersonAccessFacts, subscriptionId: string, { person }: CourseQuestion): boolean {
  return person.seat === 'not-needed' || (Object.hasOwn(seats, subscriptionId) && seats[subscriptionId] === 'seated');
}

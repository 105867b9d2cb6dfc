import { type Decision, decideIn } from '../domain/access.js';
import { InvalidRequestError } from '../domain/errors.js';
import type { PersonId } from '../domain/ids.js';
import type { Identity } from '../domain/person.js';
import type { Repositories } from './ports.js';

/** Somebody who learns, by their id here or as another system knows them. */
export type QueriedPerson = { readonly id: PersonId } | Identity;

export interface AccessQuery {
  readonly people: readonly QueriedPerson[];
  /** Slugs. */
  readonly courses: readonly string[];
}

/** What is decided about one of the people, course by course in the order of the query. */
export interface QueriedAccess {
  /** `undefined` for an identity that nobody has here: what is decided is what they would be told if they came. */
  readonly personId: PersonId | undefined;
  readonly decisions: readonly Decision[];
}

/** Somebody who has nothing here. */
const NOBODY = '' as PersonId;

/**
 * Decides about many people and courses as one learner at a time would be decided about, from the same facts and for one instant.
 * @throws InvalidRequestError for a course that there is not.
 */
export async function queryAccess(
  { accessFacts, courses, people }: Pick<Repositories, 'accessFacts' | 'courses' | 'people'>,
  at: Date,
  query: AccessQuery,
): Promise<readonly QueriedAccess[]> {
  const identities = query.people.filter((person) => 'issuer' in person);
  const [named, identified] = await Promise.all([courses.named(query.courses), people.idsOf(identities)]);
  const idByIdentity = new Map(identities.map((identity, index) => [identity, identified[index]]));
  const personIds = query.people.map((person) => ('id' in person ? person.id : idByIdentity.get(person)));
  const bySlug = new Map(named.map((course) => [course.slug, course]));
  const asked = query.courses.map((slug, index) => {
    const course = bySlug.get(slug);
    if (course === undefined)
      throw new InvalidRequestError([{ field: `courses.${String(index)}`, message: 'There is no such course.' }]);
    return course;
  });
  const { snapshot, personFacts } = await accessFacts.factsForAll(personIds.filter((id) => id !== undefined));

  return personIds.map((personId) => {
    const id = personId ?? NOBODY;
    const facts = personFacts(id);
    const decide = (course: (typeof asked)[number]): Decision =>
      decideIn(snapshot, facts, at, { person: { id, seat: 'needed' }, course });

    return { personId, decisions: asked.map(decide) };
  });
}

import { type Decision, decideIn } from '../../domain/access.js';
import { NotFoundError } from '../../domain/errors.js';
import type { PersonId } from '../../domain/ids.js';
import type { Repositories } from '../ports.js';

type Sources = Pick<Repositories, 'courses' | 'people' | 'accessFacts'>;

/** No person has this id. */
const NOBODY = 'nobody' as PersonId;

/**
 * Why a course is open or closed at an instant, with rules, times and what would end it (I-18): to one learner of the tenant, or,
 * without a person, to anybody who lacks nothing but what the contract gives. @throws NotFoundError
 */
export async function explain(
  { courses, people, accessFacts }: Sources,
  at: Date,
  { slug, personId }: { readonly slug: string; readonly personId?: PersonId | undefined },
): Promise<Decision> {
  const course = await courses.find(slug);
  if (course === undefined) throw new NotFoundError('course');
  if (personId === undefined) {
    const person = { id: NOBODY, seat: 'not-needed' } as const;
    return decideIn(await accessFacts.snapshot(), { seats: {} }, at, { person, course });
  }
  if (!(await people.find([personId])).has(personId)) throw new NotFoundError('person');
  const facts = await accessFacts.factsFor(personId);

  return decideIn(facts.snapshot, facts.person, at, { person: { id: personId, seat: 'needed' }, course });
}

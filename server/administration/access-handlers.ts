import * as endpoints from '../contract/administration/access.js';
import type { Decision } from '../domain/access.js';
import type { Reason } from '../domain/access/explanation.js';
import type { PersonId } from '../domain/ids.js';
import { type QueriedPerson, queryAccess } from '../usecases/query-access.js';
import { handler } from './handler.js';

export const accessHandlers = [
  handler(endpoints.queryAccess, async (_deps, { repositories, at }, { body: { people, courses } }) => {
    const queried = people.map((person): QueriedPerson => ('id' in person ? { id: person.id as PersonId } : person));
    const found = await queryAccess(repositories, at, { people: queried, courses });
    const explanations = new Explanations();

    return {
      at: at.toISOString(),
      people: found.map(({ personId, decisions }) => ({
        id: personId,
        courses: decisions.map((decision, index) => decisionView(decision, courses[index] ?? '', explanations)),
      })),
      explanations: explanations.views,
    };
  }),
];

/** Each reason once, found again by what it says. */
class Explanations {
  readonly views: endpoints.AccessExplanationView[] = [];
  /** By the reason itself, of which most decisions share a few, and by what it says. */
  readonly #places = new Map<Reason | string, number>();

  placeOf(reason: Reason): number {
    const known = this.#places.get(reason);
    if (known !== undefined) return known;
    const { code, rule, since, until, endedBy } = reason;
    const view = { code, rule, since: since?.toISOString(), until: until?.toISOString(), endedBy };
    const key = JSON.stringify(view);
    const place = this.#places.get(key) ?? this.views.push(view) - 1;
    this.#places.set(key, place).set(reason, place);

    return place;
  }
}

function decisionView(
  { allowed, reasons, nextChangeAt, leaseSeconds }: Decision,
  course: string,
  explanations: Explanations,
): endpoints.AccessDecisionView {
  return {
    course,
    allowed,
    reasons: reasons.map(({ code }) => code),
    explanations: reasons.map((reason) => explanations.placeOf(reason)),
    nextChangeAt: nextChangeAt?.toISOString(),
    leaseSeconds,
  };
}

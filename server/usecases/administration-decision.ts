import { type Decision, decideIn } from '../domain/access.js';
import type { AdministrationRight } from '../domain/access/administration.js';
import { AccessRefusedError } from '../domain/errors.js';
import type { PersonId } from '../domain/ids.js';
import { actorName, type Caller } from './context.js';
import type { Repositories } from './ports.js';

type Sources = Pick<Repositories, 'accessFacts'>;

/** Asks `decide()` whether the caller may do something in an area of the tenant's administration now. */
async function administrationDecision(
  { accessFacts }: Sources,
  at: Date,
  caller: Caller,
  right: AdministrationRight,
): Promise<Decision> {
  const id = personOf(caller);
  const { snapshot, person } = await accessFacts.factsFor(id);

  return decideIn(snapshot, person, at, { person: { id, role: caller.role }, ...right });
}

/** @throws AccessRefusedError with every reason. */
export async function requireRight(
  sources: Sources,
  at: Date,
  caller: Caller,
  right: AdministrationRight,
): Promise<void> {
  const { allowed, reasons } = await administrationDecision(sources, at, caller, right);
  if (!allowed) throw new AccessRefusedError(reasons);
}

/** Whose account the caller acts by; who has none goes by a name that no person has. */
function personOf({ actor }: Caller): PersonId {
  if (actor.kind === 'person') return actor.personId;
  const owner = actor.kind === 'token' ? actor.ownerId : undefined;

  return owner ?? (actorName(actor) as PersonId);
}

import { type Decision, decideIn } from '../domain/access.js';
import type { AdministrationRight } from '../domain/access/administration.js';
import { AccessRefusedError } from '../domain/errors.js';
import type { PersonId } from '../domain/ids.js';
import { actorName, type Caller } from './context.js';
import { leaveFor, noteLook } from './data/support-access.js';
import type { SupportStores } from './data/support-ports.js';
import type { Repositories } from './ports.js';

type Sources = Pick<Repositories, 'accessFacts' | 'audit' | 'transactions'>;

/** What somebody asks for. */
export interface Asked {
  readonly right: AdministrationRight;
  /** The name of the endpoint. */
  readonly endpoint: string;
  readonly at: Date;
}

/** What staff may see by the tenant's authorisation. */
export interface Authorisation {
  readonly support: SupportStores;
  readonly newId: () => string;
}

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

/**
 * Lets a caller do what their role may, as far as nothing refuses it; and staff of the operator what the tenant authorised, or two of them
 * opened, each time noted before (M0.5, M5.1, M5.2). @throws AccessRefusedError with every reason.
 */
export async function requireRight(
  sources: Sources,
  { support, newId }: Authorisation,
  caller: Caller,
  { right, endpoint, at }: Asked,
): Promise<void> {
  const { allowed, reasons } = await administrationDecision(sources, at, caller, right);
  if (allowed) return;
  const isStaffAlone = caller.role === 'operator' && reasons.every(({ rule }) => rule === 'M0.5');
  const staff = personOf(caller);
  const leave = isStaffAlone ? await leaveFor(support, { right, staff, at }) : undefined;
  if (leave === undefined) throw new AccessRefusedError(reasons);

  await noteLook(sources, support, { ...leave, id: newId(), actor: actorName(caller.actor), endpoint, at });
}

/** Whose account the caller acts by; who has none goes by a name that no person has. */
function personOf({ actor }: Caller): PersonId {
  if (actor.kind === 'person') return actor.personId;
  const owner = actor.kind === 'token' ? actor.ownerId : undefined;

  return owner ?? (actorName(actor) as PersonId);
}

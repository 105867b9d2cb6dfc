import type { Identity, Person } from '../domain/person.js';
import type { Repositories } from './ports.js';

/** Through which door somebody comes, and when. */
interface Arrival {
  readonly actor: 'embed' | 'launch';
  readonly at: Date;
}

/**
 * The person of an identity: who comes for the first time is written down, with an entry that names them by id alone (I-12); of who
 * was here before, what is shown of them is brought up to date.
 */
export async function personOf(
  { people, audit, transactions }: Pick<Repositories, 'people' | 'audit' | 'transactions'>,
  { actor, at }: Arrival,
  identity: Identity,
  display: Omit<Person, 'id'>,
): Promise<Person> {
  const isKnown = async (): Promise<boolean> => (await people.idsOf([identity]))[0] !== undefined;
  if (await isKnown()) return people.byIdentity(identity, display);
  try {
    return await transactions.run(async () => {
      if (await isKnown()) return people.byIdentity(identity, display);
      const person = await people.byIdentity(identity, display);
      await audit.append({ actor, at, action: 'person.create', subject: person.id });
      return person;
    });
  } catch (error) {
    // Two doors at once: the other one has written it down.
    if (!(await isKnown())) throw error;
    return people.byIdentity(identity, display);
  }
}

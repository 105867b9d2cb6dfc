import { type FieldProblem, InvalidRequestError } from '../../domain/errors.js';
import type { PersonId } from '../../domain/ids.js';
import type { Identity } from '../../domain/person.js';
import type { PersonRepository } from '../ports.js';

/** Whose identity is an e-mail address: people who sign in here (product.md, Person). */
const LOCAL = 'local';
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,180}\.[^\s@.]{2,63}$/;
const MOST = 255;

/** Somebody as an administrator names them: by id, by issuer and subject, or by e-mail. */
export interface NamedPerson {
  readonly id?: string | undefined;
  readonly issuer?: string | undefined;
  readonly subject?: string | undefined;
  readonly email?: string | undefined;
  /** Shown, where the person is new. */
  readonly name?: string | undefined;
}

/** Who is meant; somebody by identity is made where there is none yet. */
export type MeantPerson =
  | { readonly id: PersonId }
  | { readonly identity: Identity; readonly name?: string | undefined; readonly email?: string | undefined };

/** Who is meant, or what is wrong with how they are named. */
export function meantPerson(named: NamedPerson): MeantPerson | FieldProblem {
  const { id, issuer, subject, email, name } = trimmed(named);
  const tooLong = Object.entries({ id, issuer, subject, email, name }).find(([, text]) => (text?.length ?? 0) > MOST);
  if (tooLong !== undefined) return { field: tooLong[0], message: `Use at most ${String(MOST)} characters.` };
  if (id !== undefined) {
    return issuer === undefined && subject === undefined
      ? { id: id as PersonId }
      : { field: 'id', message: 'Name a person by id or by issuer and subject, not by both.' };
  }
  if (issuer !== undefined || subject !== undefined) return byIdentity({ issuer, subject, email, name });
  if (email === undefined) return { field: 'email', message: 'Name the person: by id, issuer and subject, or email.' };
  if (!EMAIL.test(email)) return { field: 'email', message: 'Give an e-mail address, such as ada@example.org.' };
  const subjectOfLocal = email.toLowerCase();

  return { identity: { issuer: LOCAL, subject: subjectOfLocal }, name, email: subjectOfLocal };
}

/** @throws InvalidRequestError where nobody can be meant. */
export function requirePerson(named: NamedPerson, field: string): MeantPerson {
  const meant = meantPerson(named);
  if (!('message' in meant)) return meant;

  throw new InvalidRequestError([{ ...meant, field: `${field}.${meant.field}` }]);
}

/** What somebody came to: their id, or what is wrong with them. */
export type FoundPerson = { readonly personId: PersonId } | FieldProblem;

/**
 * Finds those who are meant, in the order of the list. Who is new is made where `make` says so; a test user of a platform needs
 * no seat and gets none (M1.1).
 */
export async function findPeople(
  people: PersonRepository,
  meant: readonly MeantPerson[],
  { make }: { readonly make: boolean },
): Promise<readonly FoundPerson[]> {
  const identified = meant.flatMap((each) => ('identity' in each ? [each] : []));
  const ids = make ? await people.ensure(identified) : await people.idsOf(identified.map(({ identity }) => identity));
  const idOf = new Map(identified.map((each, index) => [each as MeantPerson, ids[index]]));
  const wanted = meant.map((each) =>
    'id' in each ? { id: each.id, field: 'id' } : { id: idOf.get(each), field: 'subject' },
  );
  const known = await people.find(wanted.flatMap(({ id }) => id ?? []));

  return wanted.map(({ id, field }): FoundPerson => {
    const person = id && known.get(id);
    if (person === undefined) return { field, message: 'There is no such person.' };
    if (person.testUser && make) {
      return { field, rule: 'M1.1', message: 'This is a test user of the platform, who opens courses without a seat.' };
    }
    return { personId: person.id };
  });
}

function byIdentity({ issuer, subject, email, name }: NamedPerson): MeantPerson | FieldProblem {
  if (issuer === undefined) return { field: 'issuer', message: 'Give the issuer that the subject is of.' };
  if (subject === undefined) return { field: 'subject', message: 'Give the subject that the issuer knows them by.' };

  return { identity: { issuer, subject: issuer === LOCAL ? subject.toLowerCase() : subject }, name, email };
}

/** What is empty was not given. */
function trimmed(named: NamedPerson): NamedPerson {
  const texts = Object.entries(named).map(([field, text]) => [field, (text as string | undefined)?.trim()] as const);

  return Object.fromEntries(texts.filter(([, text]) => text !== undefined && text !== ''));
}

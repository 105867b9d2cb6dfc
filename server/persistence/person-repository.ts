import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId, TenantId } from '../domain/ids.js';
import type { Identity, Person } from '../domain/person.js';
import type { IdentifiedPerson, PersonRepository } from '../usecases/ports.js';
import type { Page } from '../usecases/seat-ports.js';
import { modelOf } from './connection.js';
import { insertMissing, onceMore } from './duplicate-key.js';
import { tenantScoped } from './tenant-scoped.js';

interface IdentityRow {
  tenantId: string;
  issuer: string;
  subject: string;
  personId: string;
}

interface PersonRow {
  _id: string;
  tenantId: string;
  name?: string;
  email?: string;
  testUser: boolean;
}

const identitySchema = new Schema<IdentityRow>(
  {
    issuer: { type: String, required: true },
    subject: { type: String, required: true },
    personId: { type: String, required: true },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, issuer: 1, subject: 1 }, { unique: true })
  .index({ tenantId: 1, personId: 1 });

const personSchema = new Schema<PersonRow>(
  {
    _id: { type: String, required: true },
    name: String,
    email: String,
    testUser: { type: Boolean, required: true },
  },
  { strictQuery: 'throw' },
).plugin(tenantScoped);

/** People of one tenant, found by issuer and subject and by nothing else. */
export class MongoPersonRepository implements PersonRepository {
  readonly #identities: Model<IdentityRow>;
  readonly #people: Model<PersonRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#identities = modelOf(connection, 'Identity', 'identities', identitySchema);
    this.#people = modelOf(connection, 'Person', 'people', personSchema);
    this.#tenantId = tenantId;
  }

  async byIdentity(identity: Identity, { name, email, testUser }: Omit<Person, 'id'>): Promise<Person> {
    const personId = await this.#personIdOf(identity);
    const known = Object.fromEntries(Object.entries({ name, email }).filter(([, value]) => value !== undefined));
    await onceMore(() =>
      this.#people.updateOne(
        { tenantId: this.#tenantId, _id: personId },
        { $set: { ...known, testUser } },
        { upsert: true },
      ),
    );

    return { id: personId, name, email, testUser };
  }

  async names(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>> {
    const rows = await this.#people
      .find({ tenantId: this.#tenantId, _id: { $in: ids } }, { name: 1 })
      .lean<PersonRow[]>();

    return new Map(rows.flatMap(({ _id, name }) => (name === undefined ? [] : [[_id as PersonId, name]])));
  }

  async find(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Person>> {
    const rows = await this.#people.find({ tenantId: this.#tenantId, _id: { $in: [...ids] } }).lean<PersonRow[]>();

    return new Map(rows.map((row) => [row._id as PersonId, toPerson(row)]));
  }

  async idsOf(identities: readonly Identity[]): Promise<readonly (PersonId | undefined)[]> {
    const known = await this.#known(identities);

    return identities.map((identity) => known.get(keyOf(identity)));
  }

  async ensure(people: readonly IdentifiedPerson[]): Promise<readonly PersonId[]> {
    const identities = people.map(({ identity }) => identity);
    const known = await this.#known(identities);
    const missing = [...new Map(identities.map((identity) => [keyOf(identity), identity]))].filter(
      ([key]) => !known.has(key),
    );
    if (missing.length > 0) {
      await insertMissing(
        this.#identities,
        missing.map(([, { issuer, subject }]) => ({ ...this.#scope, issuer, subject, personId: randomUUID() })),
      );
    }
    // Somebody else may have made them at the same time.
    const all = missing.length === 0 ? known : await this.#known(identities);
    const ids = identities.map((identity) => all.get(keyOf(identity))).filter((id) => id !== undefined);
    if (ids.length !== identities.length) throw new Error('An identity that was just made is not there');
    const there = await this.find(ids);
    const shown = new Map(people.map(({ name, email }, index) => [ids[index] ?? '', { name, email }]));
    const rows = [...shown].filter(([id]) => !there.has(id as PersonId));
    if (rows.length > 0) {
      await insertMissing(
        this.#people,
        rows.map(([_id, display]) => ({ ...this.#scope, _id, ...display, testUser: false })),
      );
    }

    return ids;
  }

  async search(text: string, { after, limit }: Page): Promise<readonly Person[]> {
    const holds = { $regex: text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' };
    const rows = await this.#people
      .find({
        ...this.#scope,
        ...(text !== '' && { $or: [{ name: holds }, { email: holds }] }),
        ...(after !== undefined && { _id: { $gt: String(after) } }),
      })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<PersonRow[]>();

    return rows.map(toPerson);
  }

  get #scope() {
    return { tenantId: this.#tenantId };
  }

  async #known(identities: readonly Identity[]): Promise<ReadonlyMap<string, PersonId>> {
    const known = new Map<string, PersonId>();
    for (const issuer of new Set(identities.map((each) => each.issuer))) {
      const subjects = identities.filter((each) => each.issuer === issuer).map(({ subject }) => subject);
      const rows = await this.#identities
        .find({ ...this.#scope, issuer, subject: { $in: subjects } })
        .lean<IdentityRow[]>();
      for (const row of rows) known.set(keyOf(row), row.personId as PersonId);
    }

    return known;
  }

  async #personIdOf({ issuer, subject }: Identity): Promise<PersonId> {
    const row = await onceMore(() =>
      this.#identities
        .findOneAndUpdate(
          { tenantId: this.#tenantId, issuer, subject },
          { $setOnInsert: { personId: randomUUID() } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<IdentityRow>()
        .orFail(),
    );

    return row.personId as PersonId;
  }
}

function keyOf({ issuer, subject }: Identity): string {
  return JSON.stringify([issuer, subject]);
}

function toPerson({ _id, name, email, testUser }: PersonRow): Person {
  return { id: _id as PersonId, name, email, testUser };
}

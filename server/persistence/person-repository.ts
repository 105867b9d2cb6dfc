import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId, TenantId } from '../domain/ids.js';
import type { Identity, Person } from '../domain/person.js';
import type { PersonRepository } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { onceMore } from './duplicate-key.js';
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

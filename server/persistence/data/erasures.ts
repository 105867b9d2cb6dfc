import { type Connection, type Model, Schema } from 'mongoose';
import type { PersonId, TenantId } from '../../domain/ids.js';
import type { Erasure, Erasures } from '../../usecases/data/erasure-ports.js';
import { modelOf } from '../connection.js';
import { raiseAccessVersion } from '../tenant-model.js';
import { tenantScoped } from '../tenant-scoped.js';
import { modelIn } from './destroy-some.js';

interface ErasureRow extends Omit<Erasure, 'personId'> {
  tenantId: string;
  personId: string;
}

const schema = new Schema<ErasureRow>(
  {
    personId: { type: String, required: true },
    erasedAt: { type: Date, required: true },
    erasedBy: { type: String, required: true },
    closedAt: { type: Date, required: true },
    destroyed: { type: Schema.Types.Mixed, required: true },
    completedAt: Date,
  },
  { strictQuery: 'throw', strict: 'throw', versionKey: false, minimize: false },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, personId: 1 }, { unique: true });

/** Where each document is about one person alone, and how it says so. */
const OF_ONE_PERSON = {
  identities: 'personId',
  people: '_id',
  progressEvents: 'personId',
  progress: 'personId',
  enrollments: 'personId',
  minors: 'personId',
} as const;

/** Erasures of one tenant, and what carries them out. */
export class MongoErasures implements Erasures {
  readonly #connection: Connection;
  readonly #tenantId: TenantId;
  readonly #model: Model<ErasureRow>;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#connection = connection;
    this.#tenantId = tenantId;
    this.#model = modelOf(connection, 'Erasure', 'erasures', schema);
  }

  async find(personId: PersonId): Promise<Erasure | undefined> {
    const row = await this.#model.findOne({ tenantId: this.#tenantId, personId }).lean<ErasureRow>();

    return row === null ? undefined : toErasure(row);
  }

  async add(erasure: Erasure): Promise<void> {
    await this.#model.create({ ...erasure, tenantId: this.#tenantId });
  }

  async complete(personId: PersonId, at: Date): Promise<void> {
    await this.#model.updateOne({ tenantId: this.#tenantId, personId }, { $set: { completedAt: at } });
  }

  async open(): Promise<readonly Erasure[]> {
    const filter = { tenantId: this.#tenantId, completedAt: { $exists: false } };

    return (await this.#model.find(filter).lean<ErasureRow[]>()).map(toErasure);
  }

  async isKnown(personId: PersonId): Promise<boolean> {
    return (await this.#in('people').exists({ tenantId: this.#tenantId, _id: personId })) !== null;
  }

  async destroy(personId: PersonId, at: Date): Promise<Readonly<Record<string, number>>> {
    const destroyed: Record<string, number> = {};
    for (const [name, field] of Object.entries(OF_ONE_PERSON)) {
      const filter = { tenantId: this.#tenantId, [field]: personId };
      if (name === 'identities') await this.#forgetInTasks(personId);
      destroyed[name] = (await this.#in(name).deleteMany(filter)).deletedCount;
    }
    destroyed.outbox = (await this.#in('outbox').deleteMany(this.#toThemselves(personId))).deletedCount;
    if (destroyed.minors !== 0) await raiseAccessVersion(this.#connection, this.#tenantId);
    await this.#forgetInAnswers(personId);
    const ofToken = { reachesTenantId: this.#tenantId, ownerId: personId, revokedAt: { $exists: false } };
    await this.#in('apiTokens').updateMany(ofToken, { $set: { revokedAt: at } });

    return destroyed;
  }

  /** Mails to a parent of theirs, or to themselves: what such a notice is about is the person (rules.md 9.1). */
  #toThemselves(personId: PersonId) {
    return { tenantId: this.#tenantId, noticeId: { $regex: `^${personId} N-(CONSENT|CREDENTIAL) ` } };
  }

  /** Lists of people name them as somebody typed them in. */
  async #forgetInTasks(personId: PersonId): Promise<void> {
    const { find } = this.#scoped<{ issuer: string; subject: string }>('identities', { personId });
    const identities = await find();
    const named = identities.map(({ issuer, subject }) => ({
      'rows.meant.identity.issuer': issuer,
      'rows.meant.identity.subject': subject,
    }));
    if (named.length === 0) return;
    const isMeant = ({ meant }: TaskRow): boolean =>
      identities.some(
        ({ issuer, subject }) => meant?.identity?.issuer === issuer && meant.identity.subject === subject,
      );
    const parts = await this.#scoped<{ _id: string; rows: readonly TaskRow[] }>('bulkTaskParts', { $or: named }).find();
    for (const { _id, rows } of parts) {
      const forgotten = rows.map((row) => (isMeant(row) ? { ...row, meant: { id: personId } } : row));
      const filter = { tenantId: this.#tenantId, _id };
      await this.#in('bulkTaskParts').updateOne(filter, { $set: { rows: forgotten } });
    }
  }

  /** Answers that are kept for a repeated request show names. */
  async #forgetInAnswers(personId: PersonId): Promise<void> {
    const about = { answer: { $regex: personId } };
    const kept = await this.#scoped<{ _id: string; answer: string }>('idempotencyKeys', about).find();
    for (const { _id, answer } of kept) {
      const text = JSON.stringify(withoutNames(JSON.parse(answer), personId));
      await this.#in('idempotencyKeys').updateOne({ tenantId: this.#tenantId, _id }, { $set: { answer: text } });
    }
  }

  #scoped<Row>(collection: string, filter: object) {
    const all = { tenantId: this.#tenantId, ...filter };

    return { find: async () => (await this.#in(collection).find(all).lean()) as unknown as readonly Row[] };
  }

  #in(collection: string) {
    return modelIn(this.#connection, collection);
  }
}

interface TaskRow {
  readonly meant?: { readonly identity?: { readonly issuer: string; readonly subject: string } };
}

/** The same without the name and address in every part that names the person. */
function withoutNames(value: unknown, personId: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutNames(each, personId));
  if (typeof value !== 'object' || value === null) return value;
  const isAbout = Object.values(value).includes(personId);
  const entries = Object.entries(value).filter(([field]) => !isAbout || (field !== 'name' && field !== 'email'));

  return Object.fromEntries(entries.map(([field, each]) => [field, withoutNames(each, personId)]));
}

function toErasure({ personId, erasedAt, erasedBy, closedAt, destroyed, completedAt }: ErasureRow): Erasure {
  return { personId: personId as PersonId, erasedAt, erasedBy, closedAt, destroyed, completedAt };
}

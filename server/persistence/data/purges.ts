import type { Connection, Model } from 'mongoose';
import type { TenantId } from '../../domain/ids.js';
import { PURGED_DATA, type PurgeCertificate } from '../../domain/retention/purge-certificate.js';
import type { PurgeRun, Purges } from '../../usecases/data/purge-ports.js';
import { TenantAgenda } from '../tenant-agenda.js';
import { raiseAccessVersion, tenantModel } from '../tenant-model.js';
import { inTransaction } from '../transaction.js';
import { destroySome, modelIn } from './destroy-some.js';
import { purgeModel, type PurgeRow } from './purge-model.js';
import { TENANT_DATA } from './tenant-data.js';

/** Purges, and when to look at which tenant: global, because that is how the job finds them. */
export class MongoPurges implements Purges {
  readonly #connection: Connection;
  readonly #purges: Model<PurgeRow>;
  readonly #agenda: TenantAgenda;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#purges = purgeModel(connection);
    this.#agenda = new TenantAgenda(connection, { name: 'PurgeAgenda', storedIn: 'purgeAgenda' });
  }

  due(at: Date, page: Parameters<Purges['due']>[1]) {
    return this.#agenda.due(at, page);
  }

  async looked(tenantId: TenantId, entry: Parameters<Purges['looked']>[1]): Promise<void> {
    await this.#agenda.done(tenantId, entry);
  }

  async find(tenantId: TenantId): Promise<PurgeRun | undefined> {
    const row = await this.#purges.findById(tenantId).lean<PurgeRow>();

    return row === null ? undefined : toRun(row);
  }

  async list(): Promise<readonly PurgeRun[]> {
    return (await this.#purges.find().sort({ startedAt: 1, _id: 1 }).lean<PurgeRow[]>()).map(toRun);
  }

  async begin({ tenantId, ...run }: Parameters<Purges['begin']>[0]): Promise<void> {
    const destroyed = Object.fromEntries(PURGED_DATA.map((kind) => [kind, 0])) as PurgeRun['destroyed'];
    await this.#purges.create({ _id: tenantId, ...run, destroying: false, destroyed });
    await tenantModel(this.#connection).updateOne({ _id: tenantId }, { $set: { purgeStartedAt: run.startedAt } });
    await raiseAccessVersion(this.#connection, tenantId);
  }

  async destroying(tenantId: TenantId): Promise<void> {
    await this.#purges.updateOne({ _id: tenantId }, { $set: { destroying: true } });
    // So that a fact of the same moment conflicts with it.
    await raiseAccessVersion(this.#connection, tenantId);
  }

  async cancel(tenantId: TenantId): Promise<void> {
    await this.#purges.deleteOne({ _id: tenantId });
    await tenantModel(this.#connection).updateOne({ _id: tenantId }, { $unset: { purgeStartedAt: 1 } });
    await raiseAccessVersion(this.#connection, tenantId);
  }

  async destroySome(tenantId: TenantId): Promise<number> {
    return inTransaction(this.#connection, async () => {
      const destroyed = await destroySome(this.#connection, tenantId);
      if (destroyed === undefined) return 0;
      const { as, count } = destroyed;
      // What is found afterwards, by a backup that was put back, is not in the certificate any more.
      const open = { _id: tenantId, completedAt: { $exists: false } };
      await this.#purges.updateOne(open, { $inc: { [`destroyed.${as}`]: count } });
      return count;
    });
  }

  async complete(tenantId: TenantId, certificate: PurgeCertificate, completedAt: Date): Promise<void> {
    for (const [collection, fate] of Object.entries(TENANT_DATA)) {
      if (fate.fate !== 'kept') continue;
      for (const [field, pseudonym] of Object.entries(fate.overwritten ?? {})) {
        const there = { tenantId, [field]: { $exists: true } };
        await modelIn(this.#connection, collection).updateMany(there, { $set: { [field]: pseudonym } });
      }
    }
    await this.#purges.updateOne({ _id: tenantId }, { $set: { completedAt, certificate } });
    const purged = { $set: { purgedAt: completedAt, embedSecrets: [] } };
    await tenantModel(this.#connection).updateOne({ _id: tenantId }, purged);
    await raiseAccessVersion(this.#connection, tenantId);
  }

  async destroyContacts(tenantId: TenantId, exceptNotice: string, at: Date): Promise<void> {
    await modelIn(this.#connection, 'contacts').deleteMany({ tenantId });
    await this.#destroyMails(tenantId, { noticeId: { $ne: exceptNotice } });
    await this.#purges.updateOne({ _id: tenantId }, { $set: { contactsGoneAt: at } });
  }

  async end(tenantId: TenantId, at: Date): Promise<void> {
    await this.#destroyMails(tenantId, {});
    await this.#purges.updateOne({ _id: tenantId }, { $set: { endedAt: at } });
  }

  /** With what was reported of them, which names the address. */
  async #destroyMails(tenantId: TenantId, which: object): Promise<void> {
    const outbox = modelIn(this.#connection, 'outbox');
    const mails = await outbox.find({ tenantId, ...which }, { id: 1 }).lean<{ id: string }[]>();
    await outbox.deleteMany({ tenantId, ...which });
    const mailId = { $in: mails.map(({ id }) => id) };
    await modelIn(this.#connection, 'mailReports').deleteMany({ mailId });
  }
}

function toRun({ _id, ...run }: PurgeRow): PurgeRun {
  return { ...run, tenantId: _id as TenantId };
}

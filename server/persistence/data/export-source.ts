import type { Connection, Model } from 'mongoose';
import type { TenantId } from '../../domain/ids.js';
import type { ExportedFile, ExportedKind, ExportSource } from '../../usecases/data/export-ports.js';
import { MongoFileRepository } from '../file-store.js';
import { modelIn } from './destroy-some.js';

interface Kind {
  readonly about: string;
  /** Where it is not that of the kind. */
  readonly collection?: string;
  readonly by?: 'tenantId' | 'ownerTenantId' | 'leadsToTenantId' | 'chain';
  /** Of no use to anybody but us. */
  readonly without?: readonly string[];
}

/** What an export holds; nothing with which somebody could sign in: neither keys nor secrets nor hashes of them. */
export const EXPORTED: Readonly<Record<string, Kind>> = {
  people: { about: 'everybody who came by a link, a site or a list' },
  identities: { about: 'by which issuer and subject each person is known' },
  minors: { about: 'minors who accepted for the customer, with their parents and what those agreed to' },
  contacts: { about: 'to whom notices are sent' },
  enrollments: { about: 'who is in which course' },
  progress: { about: 'what each person has completed, with scores and position' },
  'progress-events': { collection: 'progressEvents', about: 'every step of it as it was told' },
  seats: { about: 'the places of each subscription, and who has them', without: ['pending', 'version'] },
  'seat-assignments': { collection: 'seatAssignments', about: 'who had a place before' },
  courses: { about: 'the courses, newest versions' },
  subscriptions: { about: 'the contracts, with their order forms and what happened to them' },
  acceptances: { about: 'who accepted which text when' },
  'capacity-changes': { collection: 'capacityChanges', about: 'seats that were added or given up' },
  fees: { collection: 'decidedFees', about: 'fees that were announced' },
  invoices: { about: 'invoices, amounts in cents' },
  payments: { about: 'payments, amounts in cents' },
  'credit-notes': { collection: 'creditNotes', about: 'credit notes, amounts in cents' },
  costs: { collection: 'collectionCosts', about: 'costs of collection' },
  disputes: { about: 'what was contested in invoices' },
  'billing-profiles': { collection: 'billingProfiles', about: 'country and kind of the customer' },
  notices: { about: 'notices, with the evidence that they were given' },
  mails: { collection: 'outbox', about: 'the very mails', without: ['sending'] },
  claims: { about: 'claims and complaints' },
  incidents: { about: 'outages' },
  'desk-reports': { collection: 'deskReports', about: 'outages that the tenant told at the outage desk' },
  consents: { about: 'whom else the tenant lets have its data' },
  erasures: { about: 'who was erased: ids that lead to nobody' },
  blocks: { about: 'what shut somebody out, and why' },
  overrides: { about: 'exceptions that an operator decided' },
  'support-grants': { collection: 'supportGrants', about: 'what staff of the operator were allowed to see' },
  'support-looks': { collection: 'supportLooks', about: 'what they saw' },
  'resource-links': { collection: 'resourceLinks', about: 'which course each link of a platform opens' },
  platforms: { collection: 'registrations', by: 'ownerTenantId', about: 'the connected platforms' },
  deployments: { by: 'leadsToTenantId', about: 'their deployments' },
  audit: { by: 'chain', about: 'who did what, hash-chained' },
};

interface AnyRow {
  readonly _id: unknown;
}

/** Reads everything of one tenant by cursors. */
export class MongoExportSource implements ExportSource {
  readonly kinds: readonly ExportedKind[];
  readonly #connection: Connection;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#connection = connection;
    this.#tenantId = tenantId;
    this.kinds = Object.entries(EXPORTED).map(([name, kind]) => this.#kindOf(name, kind));
  }

  async courseFiles(): Promise<readonly ExportedFile[]> {
    const files = new MongoFileRepository(this.#connection, this.#tenantId);
    const entries: ExportedFile[] = [];
    const bytesOf = new Map<string, string>();
    const slugs = new Map<string, string>();
    const filter = { tenantId: this.#tenantId };
    for await (const { _id, slug } of modelIn(this.#connection, 'courses').find(filter).lean<CourseRow>().cursor()) {
      slugs.set(_id, slug);
    }
    const versions = modelIn(this.#connection, 'courseVersions');
    const listed = { courseId: 1, version: 1, 'content.files': 1 } as const;
    for await (const row of versions.find(filter, listed).sort({ version: -1 }).lean<VersionRow>().cursor()) {
      const { _id, courseId, version, content } = row;
      const folder = `courses/${slugs.get(courseId) ?? courseId}`;
      entries.push({
        path: `${folder}/v${String(version)}/course.json`,
        isText: true,
        read: () => this.#versionText(_id),
      });
      for (const { hash, name, bytes } of content.files) {
        const usual = `${folder}/files/${safe(name)}`;
        const path =
          (bytesOf.get(usual) ?? hash) === hash ? usual : `${folder}/files/v${String(version)}/${safe(name)}`;
        if (bytesOf.has(path)) continue;
        bytesOf.set(path, hash);
        const read = async function* (): AsyncIterable<Uint8Array> {
          const stored = await files.find(hash);
          if (stored !== undefined) yield* stored.read({ start: 0, end: bytes });
        };
        entries.push({ path, isText: false, read });
      }
    }

    return entries;
  }

  async *#versionText(_id: string): AsyncIterable<Uint8Array> {
    const filter = { tenantId: this.#tenantId, _id };
    const row = await modelIn(this.#connection, 'courseVersions').findOne(filter).lean<VersionRow>();
    if (row !== null) yield Buffer.from(`${JSON.stringify(row.content, undefined, 2)}\n`);
  }

  #kindOf(name: string, { about, collection = name, by = 'tenantId', without = [] }: Kind): ExportedKind {
    const model: Model<AnyRow> = modelIn(this.#connection, collection) as unknown as Model<AnyRow>;
    const left = new Set(['_id', '__v', by, ...without]);
    const fields = [...new Set(Object.keys(model.schema.paths).map((path) => path.split('.')[0] ?? path))];
    const columns = ['id', ...fields.filter((field) => field !== 'id' && !left.has(field))];
    const filter = { [by]: this.#tenantId };
    const records = async function* () {
      for await (const row of model.find(filter).sort({ _id: 1 }).lean<AnyRow>().cursor({ batchSize: 500 })) {
        const known = Object.entries(row).filter(([field]) => !left.has(field));
        yield { id: row._id, ...Object.fromEntries(known) };
      }
    };

    return { name, about, columns, records };
  }
}

interface CourseRow {
  readonly _id: string;
  readonly slug: string;
}

interface VersionRow {
  readonly _id: string;
  readonly courseId: string;
  readonly version: number;
  readonly content: {
    readonly files: readonly { readonly hash: never; readonly name: string; readonly bytes: number }[];
  };
}

/** A name as a ZIP may hold it: one that leads to no other folder. */
function safe(name: string): string {
  return name.replace(/[\\/:]|\p{Cc}/gu, '_').replace(/^\.+/, '_');
}

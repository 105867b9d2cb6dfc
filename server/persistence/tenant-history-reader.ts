import type { Connection, PipelineStage } from 'mongoose';
import { underPublishedTerms } from '../domain/contract/subscription-terms.js';
import type { TenantHistory } from '../domain/history.js';
import type { SubscriptionId, TenantId } from '../domain/ids.js';
import { channelsOf } from '../domain/notices/delivery.js';
import type { RecordedCapacityChange } from '../usecases/fact-ports.js';
import type { TenantFacts } from '../usecases/ports.js';
import { type FactDefinition, factOf, type FactRow } from './fact-collection.js';
import * as contract from './facts/contract-facts.js';
import * as money from './facts/money-facts.js';
import { NOTICES } from './facts/notice-facts.js';
import * as offers from './facts/offer-facts.js';
import { MINORS } from './facts/person-facts.js';
import * as service from './facts/service-facts.js';
import { tenantModel, type TenantRow, toTenant } from './tenant-model.js';
import { certificateOf } from './data/purge-model.js';
import { isInTransaction } from './transaction.js';

/** What the contract engine reads of one tenant. */
const OF_THE_TENANT: readonly FactDefinition<unknown>[] = [
  contract.SUBSCRIPTIONS,
  contract.ACCEPTANCES,
  contract.BLOCKS,
  contract.OVERRIDES,
  contract.CAPACITY_CHANGES,
  contract.DECIDED_FEES,
  contract.BREACH_REPORTS,
  money.INVOICES,
  money.PAYMENTS,
  money.CREDIT_NOTES,
  money.DISPUTES,
  money.COLLECTION_COSTS,
  NOTICES,
  service.INCIDENTS,
  service.EXCLUSIONS,
  service.CLAIMS,
  MINORS,
];

/** And of the service as a whole. */
const OF_THE_SERVICE: readonly FactDefinition<unknown>[] = [
  offers.TERMS_VERSIONS,
  offers.PUBLISHED_PRICES,
  offers.PRODUCT_STOPS,
];

/** More than any tenant has of everything. */
const MOST_ROWS = 100_000;

type TaggedRow = FactRow & { readonly fromCollection?: string };

/** The facts of one kind: what its repository wrote is read as that. */
type FactsOf = <Fact>(definition: FactDefinition<Fact>) => readonly Fact[];

/**
 * All facts of one tenant as they stood at one instant, by one query: what was changed together is seen together, and the
 * `accessVersion` is that of exactly these facts (entitlements.md 6, I-1). Its contracts end as the terms published since rule it,
 * whoever asks (L-MISC-9). `undefined` for a tenant that there is not.
 */
export async function readTenantFacts(connection: Connection, tenantId: TenantId): Promise<TenantFacts | undefined> {
  const rows = await (isInTransaction(connection) ? rowsOneByOne : rowsAtOnce)(connection, tenantId);
  const tenantRow = rows.find(({ fromCollection }) => fromCollection === undefined) as unknown as TenantRow | undefined;
  if (tenantRow === undefined) return undefined;
  const of: FactsOf = <Fact>({ storedIn }: FactDefinition<Fact>) =>
    rows.filter((row) => row.fromCollection === storedIn).map((row) => untagged(row) as Fact);
  const tenant = toTenant(tenantRow);

  return {
    tenant,
    accessVersion: tenantRow.accessVersion,
    purgeStartedAt: tenantRow.purgeStartedAt,
    purgeCertificate: tenant.purgedAt && (await certificateOf(connection, tenantId)),
    acceptances: of(contract.ACCEPTANCES),
    history: underPublishedTerms(historyOf(tenantId, tenant.purgedAt, of)),
  };
}

interface Source {
  readonly definition: FactDefinition<unknown>;
  readonly filter: object;
}

function sourcesOf(tenantId: TenantId): readonly Source[] {
  const concerned = { $or: [{ tenantIds: { $exists: false } }, { tenantIds: tenantId }] };

  return [
    ...OF_THE_TENANT.map((definition) => ({ definition, filter: { tenantId } })),
    ...OF_THE_SERVICE.map((definition) => ({ definition, filter: {} })),
    { definition: offers.MAINTENANCE_WINDOWS, filter: concerned },
  ];
}

function rowsAtOnce(connection: Connection, tenantId: TenantId): Promise<readonly TaggedRow[]> {
  const unions = sourcesOf(tenantId).map(({ definition: { storedIn: coll }, filter }): PipelineStage.UnionWith => ({
    $unionWith: { coll, pipeline: [{ $match: filter }, { $sort: { id: 1 } }, { $set: { fromCollection: coll } }] },
  }));

  return (
    tenantModel(connection)
      .aggregate<TaggedRow>([{ $match: { _id: tenantId } }, ...unions])
      // All in one answer: the usual first batch of 101 would make it two.
      .option({ readConcern: { level: 'snapshot' }, batchSize: MOST_ROWS })
  );
}

/** In a transaction MongoDB joins no collections; but there every query sees the same instant, and what the transaction wrote. */
async function rowsOneByOne(connection: Connection, tenantId: TenantId): Promise<readonly TaggedRow[]> {
  const rows: TaggedRow[] = await tenantModel(connection).find({ _id: tenantId }).lean<TaggedRow[]>();
  for (const { definition, filter } of sourcesOf(tenantId)) {
    const { name, storedIn: fromCollection } = definition;
    const found = await connection.model(name).find(filter).sort({ id: 1 }).lean<FactRow[]>();
    rows.push(...found.map((row) => ({ ...row, fromCollection })));
  }

  return rows;
}

function historyOf(tenantId: TenantId, purgedAt: Date | undefined, of: FactsOf): TenantHistory {
  return {
    tenantId,
    purgedAt,
    subscriptions: of(contract.SUBSCRIPTIONS),
    blocks: of(contract.BLOCKS),
    overrides: of(contract.OVERRIDES),
    capacityChanges: bySubscription(of(contract.CAPACITY_CHANGES)),
    decidedFees: of(contract.DECIDED_FEES),
    breachReports: of(contract.BREACH_REPORTS),
    invoices: of(money.INVOICES),
    payments: of(money.PAYMENTS),
    creditNotes: of(money.CREDIT_NOTES),
    disputes: of(money.DISPUTES),
    collectionCosts: of(money.COLLECTION_COSTS),
    notices: of(NOTICES).flatMap(channelsOf),
    incidents: of(service.INCIDENTS),
    exclusions: of(service.EXCLUSIONS),
    claims: of(service.CLAIMS),
    minors: of(MINORS),
    publishedTerms: of(offers.TERMS_VERSIONS),
    publishedPrices: of(offers.PUBLISHED_PRICES),
    productStops: of(offers.PRODUCT_STOPS),
    maintenanceWindows: of(offers.MAINTENANCE_WINDOWS),
  };
}

function bySubscription(
  changes: readonly RecordedCapacityChange[],
): Readonly<Record<SubscriptionId, readonly RecordedCapacityChange[]>> {
  const all: Record<SubscriptionId, RecordedCapacityChange[]> = {};
  for (const change of changes) (all[change.subscriptionId] ??= []).push(change);

  return all;
}

function untagged(row: TaggedRow): unknown {
  const { fromCollection, ...fact } = row;

  return fromCollection === undefined ? undefined : factOf(fact);
}

import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { FactRepositories, ServiceFactRepositories } from '../usecases/fact-ports.js';
import type { RepositoriesFor } from '../usecases/ports.js';
import { onAccessChange } from './access-changes.js';
import { MongoAccessFactsReader } from './access-facts-reader.js';
import { AccessSnapshots } from './access-snapshots.js';
import type { CurrentCorrelation } from './audit-outbox.js';
import { MongoAuditTrail } from './audit-trail.js';
import { MongoBlockRepository } from './block-repository.js';
import { MongoCourseRepository } from './course-repository.js';
import { MongoEnrollmentRepository } from './enrollment-repository.js';
import { FactCollection } from './fact-collection.js';
import * as contract from './facts/contract-facts.js';
import * as money from './facts/money-facts.js';
import { NOTICES } from './facts/notice-facts.js';
import * as offers from './facts/offer-facts.js';
import { MINORS } from './facts/person-facts.js';
import * as plans from './facts/plan-facts.js';
import { SEAT_WARNINGS } from './facts/seat-facts.js';
import * as service from './facts/service-facts.js';
import { MongoFileRepository } from './file-store.js';
import { MongoPersonRepository } from './person-repository.js';
import { MongoProgressRepository } from './progress-repository.js';
import { MongoResourceLinkRepository } from './resource-link-repository.js';
import { MongoSeatRepository } from './seat-repository.js';
import { MongoSubscriptionRepository } from './subscription-repository.js';
import { readTenantFacts } from './tenant-history-reader.js';
import { accessVersionOf } from './tenant-model.js';
import { inTransaction } from './transaction.js';
import { VersionCache } from './version-cache.js';

/** Makes a tenant's repositories from its context: the only way to tenants' data. Outside of a server nothing is correlated. */
export function createRepositories(
  connection: Connection,
  correlation: CurrentCorrelation = () => undefined,
): RepositoriesFor {
  const versions = new VersionCache();
  const snapshots = new AccessSnapshots({
    read: (tenantId) => readTenantFacts(connection, tenantId),
    versionOf: (tenantId) => accessVersionOf(connection, tenantId),
    elapsed: () => performance.now(),
  });
  onAccessChange(connection, (tenantId) => {
    snapshots.forget(tenantId);
  });

  const repositoriesFor: RepositoriesFor = ({ tenantId }) => {
    const seats = new MongoSeatRepository(connection, tenantId, correlation);

    return {
      ...factRepositories(connection, tenantId),
      accessFacts: new MongoAccessFactsReader(connection, snapshots, seats, tenantId),
      audit: new MongoAuditTrail(connection, tenantId, correlation),
      blocks: new MongoBlockRepository(connection, tenantId),
      courses: new MongoCourseRepository(connection, tenantId, versions),
      enrollments: new MongoEnrollmentRepository(connection, tenantId),
      files: new MongoFileRepository(connection, tenantId),
      people: new MongoPersonRepository(connection, tenantId),
      progress: new MongoProgressRepository(connection, tenantId),
      readFacts: () => readTenantFacts(connection, tenantId),
      resourceLinks: new MongoResourceLinkRepository(connection, tenantId),
      seats,
      subscriptions: new MongoSubscriptionRepository(connection, tenantId),
      transactions: { run: (work) => inTransaction(connection, work) },
    };
  };
  // A model exists once a repository was made from it, and indexes are built from the models that exist.
  repositoriesFor({ tenantId: 'no-tenant' as TenantId, actor: { kind: 'service', name: 'start' } });
  createServiceFacts(connection);

  return repositoriesFor;
}

/** The facts that concern every tenant. */
export function createServiceFacts(connection: Connection): ServiceFactRepositories {
  return {
    maintenanceWindows: new FactCollection(connection, offers.MAINTENANCE_WINDOWS),
    planVersions: new FactCollection(connection, plans.PLAN_VERSIONS),
    plans: new FactCollection(connection, plans.PLANS),
    productStops: new FactCollection(connection, offers.PRODUCT_STOPS),
    products: new FactCollection(connection, plans.PRODUCTS),
    publishedPrices: new FactCollection(connection, offers.PUBLISHED_PRICES),
    taxRates: new FactCollection(connection, money.TAX_RATES),
    termsVersions: new FactCollection(connection, offers.TERMS_VERSIONS),
    windowProposals: new FactCollection(connection, offers.WINDOW_PROPOSALS),
  };
}

function factRepositories(connection: Connection, tenantId: TenantId): FactRepositories {
  return {
    acceptances: new FactCollection(connection, contract.ACCEPTANCES, tenantId),
    billingProfiles: new FactCollection(connection, money.BILLING_PROFILES, tenantId),
    breachReports: new FactCollection(connection, contract.BREACH_REPORTS, tenantId),
    capacityChanges: new FactCollection(connection, contract.CAPACITY_CHANGES, tenantId),
    claims: new FactCollection(connection, service.CLAIMS, tenantId),
    collectionCosts: new FactCollection(connection, money.COLLECTION_COSTS, tenantId),
    creditNotes: new FactCollection(connection, money.CREDIT_NOTES, tenantId),
    decidedFees: new FactCollection(connection, contract.DECIDED_FEES, tenantId),
    disputes: new FactCollection(connection, money.DISPUTES, tenantId),
    exclusions: new FactCollection(connection, service.EXCLUSIONS, tenantId),
    incidents: new FactCollection(connection, service.INCIDENTS, tenantId),
    invoices: new FactCollection(connection, money.INVOICES, tenantId),
    minors: new FactCollection(connection, MINORS, tenantId),
    moneyProposals: new FactCollection(connection, money.MONEY_PROPOSALS, tenantId),
    notices: new FactCollection(connection, NOTICES, tenantId),
    overrides: new FactCollection(connection, contract.OVERRIDES, tenantId),
    payments: new FactCollection(connection, money.PAYMENTS, tenantId),
    takedowns: new FactCollection(connection, contract.TAKEDOWNS, tenantId),
    terminationProposals: new FactCollection(connection, contract.TERMINATION_PROPOSALS, tenantId),
    seatWarnings: new FactCollection(connection, SEAT_WARNINGS, tenantId),
  };
}

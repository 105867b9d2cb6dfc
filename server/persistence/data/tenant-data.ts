import type { PurgedData } from '../../domain/retention/purge-certificate.js';

/** By which field a document says whose it is. */
type OwnerField = 'tenantId' | 'ownerTenantId' | 'reachesTenantId' | 'leadsToTenantId';

/** What becomes of the documents of one collection when their tenant is purged (M3.3, A03). */
export type Fate =
  | { readonly fate: 'destroyed'; readonly as: PurgedData; readonly by: OwnerField }
  /** With the tenant's last mail, which tells it of the purge. */
  | { readonly fate: 'destroyed_last' }
  /** Ways to a platform, which hold no person: each destroyed unless another tenant comes by it too. */
  | { readonly fate: 'destroyed_unless_shared'; readonly as: PurgedData }
  /** Exports, with their bytes. */
  | { readonly fate: 'destroyed_with_exports' }
  /** A list of files, each destroyed with its bytes where nobody else has it. */
  | { readonly fate: 'destroyed_with_bytes' }
  /** The books: what names or describes a person in them is overwritten. */
  | { readonly fate: 'kept'; readonly overwritten?: Readonly<Record<string, string>> }
  /** Holds nothing of any tenant, or nothing but when to look at it again. */
  | { readonly fate: 'of_nobody' };

/** Stands where a person or their words stood. */
const PSEUDONYM = 'purged';

const KEPT = { fate: 'kept' } as const;
const OF_NOBODY = { fate: 'of_nobody' } as const;
const WITHOUT_TEXT = { fate: 'kept', overwritten: { text: PSEUDONYM } } as const;

function destroyed(as: PurgedData, by: OwnerField = 'tenantId'): Fate {
  return { fate: 'destroyed', as, by };
}

/**
 * Every collection there is, in the order in which a purge takes them: first the doors through which somebody could come, then what
 * works on its own, then all else. A test compares it with the models.
 */
export const TENANT_DATA: Readonly<Record<string, Fate>> = {
  apiTokens: destroyed('people', 'reachesTenantId'),
  publishableKeys: destroyed('content', 'ownerTenantId'),
  deployments: destroyed('lti_personal_data', 'leadsToTenantId'),
  registrations: { fate: 'destroyed_unless_shared', as: 'lti_personal_data' },
  resourceLinks: destroyed('lti_personal_data'),
  exports: { fate: 'destroyed_with_exports' },
  // Those that turned out to be of the tenant; whose the others are nobody knows.
  deskReports: destroyed('people'),
  bulkTasks: destroyed('people'),
  bulkTaskParts: destroyed('people'),
  idempotencyKeys: destroyed('people'),
  supportGrants: destroyed('people'),
  supportLooks: destroyed('people'),
  consents: destroyed('people'),
  seats: destroyed('people'),
  seatAssignments: destroyed('people'),
  progressEvents: destroyed('progress'),
  progress: destroyed('progress'),
  enrollments: destroyed('progress'),
  identities: destroyed('people'),
  people: destroyed('people'),
  minors: destroyed('people'),
  erasures: destroyed('people'),
  courseVersions: destroyed('content'),
  courses: destroyed('content'),
  // With whoever asked for it.
  takedowns: destroyed('content'),
  files: { fate: 'destroyed_with_bytes' },
  contacts: { fate: 'destroyed_last' },
  outbox: { fate: 'destroyed_last' },
  mailReports: { fate: 'destroyed_last' },

  acceptances: {
    fate: 'kept',
    overwritten: { 'by.name': PSEUDONYM, 'by.email': PSEUDONYM, 'by.declaredRole': PSEUDONYM, ip: PSEUDONYM },
  },
  claims: WITHOUT_TEXT,
  disputes: WITHOUT_TEXT,
  moneyProposals: WITHOUT_TEXT,
  terminationProposals: { fate: 'kept', overwritten: { evidence: PSEUDONYM } },
  overrides: { fate: 'kept', overwritten: { reason: PSEUDONYM } },
  audit: KEPT,
  auditChains: KEPT,
  auditOutbox: KEPT,
  billingProfiles: KEPT,
  blocks: KEPT,
  breachReports: KEPT,
  capacityChanges: KEPT,
  collectionCosts: KEPT,
  creditNotes: KEPT,
  decidedFees: KEPT,
  exclusions: KEPT,
  incidents: KEPT,
  invoices: KEPT,
  notices: KEPT,
  payments: KEPT,
  providerEvents: KEPT,
  purges: KEPT,
  seatWarnings: KEPT,
  subscriptions: KEPT,
  tenants: KEPT,

  billingAgenda: OF_NOBODY,
  // Of the operator: it names tenants, and nobody of theirs.
  breakGlassWorks: OF_NOBODY,
  clock: OF_NOBODY,
  creditAgenda: OF_NOBODY,
  // Destroyed with the exports and files that they are the bytes of.
  'exportBytes.chunks': OF_NOBODY,
  'exportBytes.files': OF_NOBODY,
  'fileBytes.chunks': OF_NOBODY,
  'fileBytes.files': OF_NOBODY,
  jobLocks: OF_NOBODY,
  keyCanary: OF_NOBODY,
  // They end by themselves within minutes.
  loginStates: OF_NOBODY,
  ltiNonces: OF_NOBODY,
  maintenanceWindows: OF_NOBODY,
  migrations: OF_NOBODY,
  noticeAgenda: OF_NOBODY,
  planVersions: OF_NOBODY,
  plans: OF_NOBODY,
  platformKeyPairs: OF_NOBODY,
  productStops: OF_NOBODY,
  products: OF_NOBODY,
  publishedPrices: OF_NOBODY,
  purgeAgenda: OF_NOBODY,
  taxRates: OF_NOBODY,
  termsVersions: OF_NOBODY,
  windowProposals: OF_NOBODY,
};

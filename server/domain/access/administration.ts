import type { ReasonCode } from '../reason.js';
import type { Role } from '../role.js';
import type { Reason } from './explanation.js';

/** The areas of a tenant's administration. */
export const ADMINISTRATION_AREAS = [
  'people',
  'courses',
  'platforms',
  'billing',
  'payment',
  'export',
  'support',
  'audit',
] as const;

/** A part of a tenant's administration: a suspension closes some of them and leaves others open (M4.1). */
export type AdministrationArea = (typeof ADMINISTRATION_AREAS)[number];

/** Both ways of using an area: a suspension may leave it readable and close it for changes. */
export const ADMINISTRATION_ACTIONS = ['read', 'write'] as const;

/** Whether somebody only looks at an area or changes something there. */
export type AdministrationAction = (typeof ADMINISTRATION_ACTIONS)[number];

/** One thing that somebody would do there. */
export interface AdministrationRight {
  readonly area: AdministrationArea;
  readonly action: AdministrationAction;
}

type Rights = Readonly<Partial<Record<AdministrationArea, readonly AdministrationAction[]>>>;

const READ = ['read'] as const;
const ALL = ADMINISTRATION_ACTIONS;

/**
 * What each role may do, as long as nothing is refused (M0.5). The operator works on the contract, and sees neither people
 * nor courses nor an export without the tenant's authorisation (M5.1, M5.3); a designer sees no people and no money; nobody
 * writes the audit trail (G-AUDIT).
 */
const ROLE_RIGHTS: Readonly<Record<Role, Rights>> = {
  operator: { platforms: ALL, billing: ALL, payment: ALL, support: ALL, audit: READ },
  administrator: {
    people: ALL,
    courses: ALL,
    platforms: ALL,
    billing: ALL,
    payment: ALL,
    export: ALL,
    support: ALL,
    audit: READ,
  },
  designer: { courses: ALL },
  instructor: {},
  learner: {},
};

/** Where an administrator sees dates, pays, exports and asks for help, whatever was refused (M4.1, M3.3, M5.4, L-CONF-2). */
const ALWAYS_OPEN: ReadonlySet<AdministrationArea> = new Set(['billing', 'payment', 'export', 'support', 'audit']);

/** The books that outlive a purge, for the operator (M3.3, A03). */
const KEPT_AFTER_PURGE: ReadonlySet<AdministrationArea> = new Set(['billing', 'payment', 'support', 'audit']);

/** Whether the role has this right at all; a role or an area that nobody knows has none (M0.5, I-15). */
export function roleMay(role: Role, { area, action }: AdministrationRight): boolean {
  const rights: Rights = Object.hasOwn(ROLE_RIGHTS, role) ? ROLE_RIGHTS[role] : {};

  return Object.hasOwn(rights, area) && rights[area]?.includes(action) === true;
}

/** Whether the operator still reaches an area of a tenant whose data were destroyed (M3.3, A03). */
export function outlivesPurge(area: AdministrationArea): boolean {
  return KEPT_AFTER_PURGE.has(area);
}

type Closure = (right: AdministrationRight, scope: Reason['scope']) => boolean;

const nothing: Closure = () => false;
const everything: Closure = () => true;
/** The contract is over, or there is none. */
const allButAlwaysOpen: Closure = ({ area }) => !ALWAYS_OPEN.has(area);
const changes: Closure = ({ area, action }) => action === 'write' && !ALWAYS_OPEN.has(area);
const allButHelp: Closure = ({ area }) => area !== 'support';

const CLOSURES: Readonly<Record<ReasonCode, Closure>> = {
  TENANT_PURGED: everything,
  SUBSCRIPTION_ENDED: allButAlwaysOpen,
  NOT_STARTED: nothing,
  SUSPENDED_SECURITY: (right, scope) => scope === 'person' || changes(right, scope),
  SUSPENDED_BREACH: changes,
  SUSPENDED_NONPAYMENT: changes,
  SUSPENDED_OVERLOAD: changes,
  PRODUCT_WITHDRAWN: allButAlwaysOpen,
  TAKEDOWN: changes,
  CONSENT_REQUIRED: everything,
  TERMS_NOT_ACCEPTED: allButHelp,
  NO_SEAT: everything,
  NOT_ENTITLED: allButAlwaysOpen,
  MAINTENANCE: allButHelp,
};

/**
 * Whether a reason keeps an administrator or designer from doing something. A suspension leaves everything readable
 * (M4.1), the end of the contract only what is always open (M3.3); before the term everything may be prepared. An account
 * that was closed for security, or wants consent, is closed whole (M7.5, L-ELIG-1).
 */
export function closes({ code, scope }: Reason, right: AdministrationRight): boolean {
  return !Object.hasOwn(CLOSURES, code) || CLOSURES[code](right, scope);
}

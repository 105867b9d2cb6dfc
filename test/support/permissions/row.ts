import type { ApiServer, Customer } from '../api-server.js';

/** Everybody who calls every endpoint: by API token, unless the name says that it is a session. */
export const PERSONAS = [
  'operator',
  'administrator',
  'administrator session',
  'designer',
  'designer session',
  'instructor session',
  'learner session',
  'nobody',
  'administrator elsewhere',
  'expired token',
  'revoked token',
] as const;
export type Persona = (typeof PERSONAS)[number];

/** What a row may use: the endpoint is called about `customer`. */
export interface World {
  readonly server: ApiServer;
  readonly customer: Customer;
}

/** One endpoint, as each persona calls it and is answered. */
export interface PermissionRow {
  /** Made anew for each call, as all below. */
  readonly params?: (world: World) => Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  readonly query?: string;
  readonly body?: (world: World) => object | Promise<object>;
  /** Where the page lies that calls it; our own where nothing is said. */
  readonly origin?: string;
  /** Its answer does not end by itself: of events, the first one will do. */
  readonly goesOn?: true;
  /** The status that each persona is answered with. */
  readonly answers: Readonly<Record<Persona, number>>;
}

/** Rows by operation: `GET /tenants/{tenant}`. */
export type PermissionRows = Readonly<Record<string, PermissionRow>>;

const AT_THE_DOOR = { nobody: 401, 'expired token': 401, 'revoked token': 401 } as const;
const NO_ADMINISTRATION = { 'instructor session': 403, 'learner session': 403 } as const;

/** Of an endpoint about a tenant: learners and instructors have no right, and nobody reaches another tenant. */
export function ofTenant(roles: {
  readonly operator: number;
  readonly administrator: number;
  readonly designer: number;
}): PermissionRow['answers'] {
  const { operator, administrator, designer } = roles;

  return {
    operator,
    administrator,
    'administrator session': administrator,
    designer,
    'designer session': designer,
    ...NO_ADMINISTRATION,
    ...AT_THE_DOOR,
    'administrator elsewhere': 404,
  };
}

/** Of an endpoint about no tenant: for operators alone. */
export function ofOperators(operator: number): PermissionRow['answers'] {
  return { ...ofTenant({ operator, administrator: 403, designer: 403 }), 'administrator elsewhere': 403 };
}

/** Of an endpoint of the player and the panel: an API token is no session. */
export function ofSessions(roles: {
  readonly administrator: number;
  readonly designer: number;
  readonly instructor: number;
  readonly learner: number;
}): PermissionRow['answers'] {
  return {
    operator: 401,
    administrator: 401,
    designer: 401,
    'administrator elsewhere': 401,
    'administrator session': roles.administrator,
    'designer session': roles.designer,
    'instructor session': roles.instructor,
    'learner session': roles.learner,
    ...AT_THE_DOOR,
  };
}

/** Of an endpoint that asks nobody who they are. */
export function ofEverybody(status: number): PermissionRow['answers'] {
  return Object.fromEntries(PERSONAS.map((persona) => [persona, status])) as Record<Persona, number>;
}

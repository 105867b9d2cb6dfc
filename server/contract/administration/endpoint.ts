import { z } from 'zod';
import type { AdministrationRight } from '../../domain/access/administration.js';
import type { Role } from '../../domain/role.js';

/** A path that names the tenant it is about: a handler of such a path gets that tenant, and `decide()` was asked about it. */
type TenantPath = `/tenants/{tenant}${string}`;

/**
 * Who may call it: the roles, where not every role that has the right; and the right that `decide()` is asked about. No path
 * of a tenant goes without one.
 */
export type WhoMay<Path extends string> = Path extends TenantPath
  ? { readonly roles?: readonly Role[]; readonly right: AdministrationRight }
  : { readonly roles: readonly Role[]; readonly right?: undefined };

/** What it takes and gives: everything a developer reads of it, the router mounts and the command line offers. */
interface Declaration<
  Path extends string,
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  /** Unique: `invoice.record`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api/v1`: `/tenants/{tenant}/invoices/{invoice}`. */
  readonly path: Path;
  /** One sentence for developers and the help of the command line. */
  readonly summary: string;
  readonly who: WhoMay<Path>;
  /** What the path names besides the tenant. */
  readonly params?: Params;
  /** A strict object; its values come as text, so they are coerced. */
  readonly query?: Query;
  /** Strict objects all the way down. */
  readonly body?: Body;
  /** Whatever it does not name is stripped. */
  readonly answer?: Answer;
  readonly status: 200 | 201 | 202 | 204;
  /**
   * `true`: an `Idempotency-Key` is needed, and its answer is kept, so it holds no secret. Only inside a transaction: what is
   * done without one is idempotent by itself.
   */
  readonly idempotent?: boolean;
  /** `false`: the handler makes its own transactions. */
  readonly transaction?: boolean;
  /** The words of its command: `invoice record`. */
  readonly cli?: string;
  /** The most that a body may have, in bytes; 64 kB where nothing is said. */
  readonly mostBytes?: number;
}

/** A file as an answer: it goes to a disk and not to a page. */
export interface FileAnswer {
  /** What it is saved as: letters, digits, dots and hyphens. */
  readonly name: string;
  readonly mediaType: string;
  /** Its bytes, made while they are sent. */
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** The `answer` of an endpoint that gives a file. */
export const FILE = z.custom<FileAnswer>((value) => typeof value === 'object' && value !== null && 'read' in value);

/** One declared endpoint of the administration API. */
export interface Endpoint<
  Path extends string = string,
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> extends Omit<Declaration<Path, Params, Query, Body, Answer>, 'who'> {
  readonly who: { readonly roles?: readonly Role[]; readonly right?: AdministrationRight | undefined };
  readonly params: Params;
  readonly query: Query;
  /** Missing where it takes none. */
  readonly body?: Body;
  /** Missing where it answers with nothing. */
  readonly answer?: Answer;
  readonly idempotent: boolean;
  readonly transaction: boolean;
  readonly mostBytes: number;
}

const NOTHING = z.strictObject({});
const MOST_BYTES = 64 * 1024;

/** Declares an endpoint. @throws where the declaration contradicts itself: at start, so in every test. */
export function endpoint<
  const Path extends string,
  Params extends z.ZodObject = typeof NOTHING,
  Query extends z.ZodObject = typeof NOTHING,
  Body extends z.ZodType = z.ZodUndefined,
  Answer extends z.ZodType = z.ZodVoid,
>(declaration: Declaration<Path, Params, Query, Body, Answer>): Endpoint<Path, Params, Query, Body, Answer> {
  const { params, query, idempotent = false, transaction = true, mostBytes = MOST_BYTES } = declaration;
  requireSound(declaration);

  return {
    ...declaration,
    // Both stand for what was left out, whose type is that of the default.
    params: params ?? (NOTHING as z.ZodObject as Params),
    query: query ?? (NOTHING as z.ZodObject as Query),
    idempotent,
    transaction,
    mostBytes,
  };
}

type AnyDeclaration = Declaration<string, z.ZodObject, z.ZodObject, z.ZodType, z.ZodType>;

function requireSound({ name, path, params, answer, ...how }: Omit<AnyDeclaration, 'who'>): void {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, param]) => param).filter((param) => param !== 'tenant');
  const declared = Object.keys(params?.shape ?? {});
  if (named.join() !== declared.join()) throw new Error(`${name}: params do not match the path`);
  if (how.idempotent !== true) return;
  if (how.transaction === false) throw new Error(`${name}: an answer can only be kept in a transaction`);
  if (answer === FILE) throw new Error(`${name}: a file cannot be kept as an answer`);
}

/** Whether its path names a tenant. */
export function isOfTenant({ path }: Pick<Endpoint, 'path'>): boolean {
  return path.startsWith('/tenants/{tenant}');
}

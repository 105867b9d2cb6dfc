import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';

const waiting = new WeakMap<Connection, Map<string, Set<TenantId>>>();

/**
 * Remembers in this process that something waits in a tenant: most of it is looked after by who wrote it, and at once. What a
 * process takes with it when it dies is found by looking at every tenant now and then.
 */
export function noteWaiting(connection: Connection, what: string, tenantId: TenantId): void {
  const all = waiting.get(connection) ?? new Map<string, Set<TenantId>>();
  waiting.set(connection, all.set(what, (all.get(what) ?? new Set()).add(tenantId)));
}

/** The tenants that were noted; they are no longer then. */
export function takeWaiting(connection: Connection, what: string): readonly TenantId[] {
  const noted = [...(waiting.get(connection)?.get(what) ?? [])];
  waiting.get(connection)?.delete(what);

  return noted;
}

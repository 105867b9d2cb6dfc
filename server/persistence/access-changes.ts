import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';

/** Whose access may have changed: a tenant's, or everybody's. */
export type AccessListener = (tenantId: TenantId | undefined) => void;

const listeners = new WeakMap<Connection, Set<AccessListener>>();

/** Hears of each change of access that this process has made, once it is durable; gives back how to hear no more. */
export function onAccessChange(connection: Connection, listener: AccessListener): () => void {
  const all = listeners.get(connection) ?? new Set();
  listeners.set(connection, all.add(listener));

  return () => all.delete(listener);
}

export function tellAccessChange(connection: Connection, tenantId: TenantId | undefined): void {
  for (const listener of listeners.get(connection) ?? []) listener(tenantId);
}

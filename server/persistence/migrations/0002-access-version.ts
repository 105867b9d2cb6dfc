import type { Migration } from './migration.js';
import { rawCollection } from './raw-collection.js';

/** Tenants of earlier versions have no version of their access facts yet. */
export const accessVersion: Migration = {
  id: '0002-access-version',
  async apply(connection) {
    const tenants = rawCollection(connection, 'tenants');
    await tenants.updateMany({ accessVersion: { $exists: false } }, { $set: { accessVersion: 1 } });
  },
};

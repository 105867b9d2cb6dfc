import type { Migration } from './migration.js';
import { rawCollection } from './raw-collection.js';

/** Subscriptions and blocks of earlier versions have their id as the key of their document alone. */
export const factIds: Migration = {
  id: '0003-fact-ids',
  async apply(connection) {
    for (const name of ['subscriptions', 'blocks']) {
      await rawCollection(connection, name).updateMany({ id: { $exists: false } }, [{ $set: { id: '$_id' } }]);
    }
  },
};

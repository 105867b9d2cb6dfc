import type { Connection } from 'mongoose';
import { MongoPurges } from './persistence/data/purges.js';
import type { Purges } from './usecases/data/purge-ports.js';

/** What the data of tenants share. */
export interface ComposedData {
  readonly data: { readonly purges: Purges };
}

/** News up what destroys the data of tenants. */
export function dataOn(connection: Connection): ComposedData {
  return { data: { purges: new MongoPurges(connection) } };
}

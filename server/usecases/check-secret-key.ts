import type { SealedBox } from './ports.js';

/** Global: the canary of a database, which only the secret key of its first start can open. */
export interface KeyCanaryStore {
  /** Keeps this one where there is none yet; says which one is kept. Of several first ones at once one is kept, for all. */
  first(sealed: string): Promise<string>;
}

const TEXT = 'sealed at the first start';
const LABEL = 'key-canary';

/** Whether the key of this box is the one that the database was begun with. A new database is begun with it. */
export async function isKeyOfDatabase(canaries: KeyCanaryStore, box: SealedBox): Promise<boolean> {
  const sealed = await canaries.first(box.seal(TEXT, LABEL));
  try {
    return box.open(sealed, LABEL) === TEXT;
  } catch {
    return false;
  }
}

import type { RecordedMinor } from '../../usecases/fact-ports.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, part, text } from './field-types.js';

/** Minors who accepted for a tenant, with the parents who are asked: people, who can be erased one by one (L-ELIG-1, A49). */
export const MINORS: FactDefinition<RecordedMinor> = {
  name: 'Minor',
  storedIn: 'minors',
  decidesAccess: true,
  fields: {
    personId: text,
    registeredAt: instant,
    adultFrom: instant,
    parent: part,
    askedAgainAt: { type: [Date], required: true },
    consents: part,
  },
};

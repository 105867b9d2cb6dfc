import type { RecordedSeatWarning } from '../../usecases/fact-ports.js';
import type { FactDefinition } from '../fact-collection.js';
import { instant, text, whole } from './field-types.js';

export const SEAT_WARNINGS: FactDefinition<RecordedSeatWarning> = {
  name: 'SeatWarning',
  storedIn: 'seatWarnings',
  decidesAccess: false,
  fields: { subscriptionId: text, percentage: whole, capacity: whole, used: whole, at: instant },
};

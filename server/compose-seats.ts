import type { Connection } from 'mongoose';
import { createBulkTasks, MongoBulkQueue } from './persistence/bulk-task-repository.js';
import { createServiceFacts } from './persistence/repositories.js';
import { MongoSeatOutbox } from './persistence/seats/seat-outbox.js';
import type { TenantContext } from './usecases/context.js';
import type { SeatOutbox } from './usecases/seat-ports.js';
import type { BulkQueue, BulkTaskRepository } from './usecases/seats/bulk-ports.js';
import type { TermsVersions } from './usecases/seats/seat-terms.js';

/** What work on seats needs besides the repositories of the tenant. */
export interface ComposedSeats {
  readonly seats: {
    readonly termsVersions: TermsVersions;
    readonly bulkTasksFor: (context: TenantContext) => BulkTaskRepository;
    readonly queue: BulkQueue;
    readonly outbox: SeatOutbox;
  };
}

/** News up what the seats of every tenant share. */
export function seatsOn(connection: Connection): ComposedSeats {
  return {
    seats: {
      termsVersions: createServiceFacts(connection).termsVersions,
      bulkTasksFor: createBulkTasks(connection),
      queue: new MongoBulkQueue(connection),
      outbox: new MongoSeatOutbox(connection),
    },
  };
}

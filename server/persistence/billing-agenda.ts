import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { AgendaEntry, BillingAgenda } from '../usecases/billing/billing-ports.js';
import { TenantAgenda } from './tenant-agenda.js';

/** Whose credits for outages are to be looked at; where something is missing for them, again when something changes. */
export class MongoCreditAgenda {
  readonly #agenda: TenantAgenda;

  constructor(connection: Connection) {
    this.#agenda = new TenantAgenda(connection, { name: 'CreditAgenda', storedIn: 'creditAgenda' });
  }

  async due(at: Date, page: Parameters<BillingAgenda['due']>[1]): Promise<readonly TenantId[]> {
    return (await this.#agenda.due(at, page)).map(({ tenantId }) => tenantId);
  }

  done(tenantId: TenantId, entry: AgendaEntry): Promise<void> {
    return this.#agenda.done(tenantId, entry);
  }
}

/** Whose invoices are to be looked at. */
export class MongoBillingAgenda implements BillingAgenda {
  readonly #agenda: TenantAgenda;

  constructor(connection: Connection) {
    this.#agenda = new TenantAgenda(connection, {
      name: 'BillingAgenda',
      storedIn: 'billingAgenda',
      problemsAreDue: true,
    });
  }

  async due(at: Date, page: Parameters<BillingAgenda['due']>[1]): Promise<readonly TenantId[]> {
    return (await this.#agenda.due(at, page)).map(({ tenantId }) => tenantId);
  }

  done(tenantId: TenantId, entry: AgendaEntry): Promise<void> {
    return this.#agenda.done(tenantId, entry);
  }

  problems() {
    return this.#agenda.problems();
  }
}

import type { Invoice } from '../../server/domain/billing/invoice.js';
import type { Subscription } from '../../server/domain/subscription.js';
import { ApiServer, type Customer } from './api-server.js';
import { aMoneyCustomer, type MoneyCustomer, ORDER } from './money.js';

/** Several processes on one database, that charge the periods of contracts. */
export class BillingServers {
  private constructor(readonly all: readonly [ApiServer, ...ApiServer[]]) {}

  static async start(): Promise<BillingServers> {
    const first = await ApiServer.start();
    const { uri } = first.database;

    return new BillingServers([first, await ApiServer.start(uri), await ApiServer.start(uri)]);
  }

  async stop(): Promise<void> {
    const [first, ...others] = this.all;
    for (const other of others) await other.lectern.close();
    await first.stop();
  }

  get server(): ApiServer {
    return this.all[0];
  }

  setNow(text: string): void {
    for (const each of this.all) each.now = new Date(text);
  }

  /** Each process does it at once, and twice. */
  async work(): Promise<void> {
    await Promise.all([...this.all, ...this.all].map((each) => each.lectern.jobs.run('period-invoices')));
  }

  /** A customer with an order form. */
  charged(some: Partial<Subscription> = {}): Promise<MoneyCustomer> {
    return aMoneyCustomer(this.server, { orderForm: ORDER, ...some });
  }
}

/** Ten seats for a year, charged month by month. */
export const MONTHLY = { ...ORDER, billingMonths: 1 };

/** In the order of their periods. */
export async function invoicesOf({ repositories }: Customer): Promise<readonly Invoice[]> {
  const startOf = ({ period }: Invoice) => period?.start ?? '';

  return (await repositories.invoices.list()).toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
}

/** The first day of each. */
export async function startsOf(customer: Customer): Promise<readonly (string | undefined)[]> {
  return (await invoicesOf(customer)).map(({ period }) => period?.start);
}

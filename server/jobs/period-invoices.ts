import { type PeriodInvoiceDeps, sendPeriodInvoices } from '../usecases/billing/period-invoices.js';
import type { Job } from './job.js';

/** Without it no period is charged by itself; once it runs again every one that has begun meanwhile is (I-4, I-21). */
export function periodInvoicesJob(deps: PeriodInvoiceDeps): Job {
  return { name: 'period-invoices', everyMs: 30_000, run: () => sendPeriodInvoices(deps) };
}

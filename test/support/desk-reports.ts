import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { outageReportSchema } from '../../server/contract/outage-reports.js';
import { reportNumber } from '../../server/outage-desk/report-number.js';
import { signatureOf } from '../../server/security/event-signature.js';
import { takeDeskReport } from '../../server/usecases/service/desk-reports.js';
import { type ApiServer, OUTAGE_DESK_SECRET } from './api-server.js';

export type Delivery = z.input<typeof outageReportSchema>;

/** A report of the outage desk as it is delivered, with a number of its own. */
export function aDelivery(some: Partial<Delivery> = {}): Delivery {
  return {
    number: reportNumber(randomBytes(32)),
    at: '2026-02-02T08:00:00.000Z',
    organisation: 'Riverside College',
    name: 'Grace Hopper',
    email: 'grace@riverside.example',
    text: 'No course opens.',
    asksForCredit: true,
    language: 'en',
    ...some,
  };
}

/** What the desk sends for it, just now unless said. */
export function signedDelivery(delivery: object, { secret = OUTAGE_DESK_SECRET, at = new Date() } = {}) {
  const body = JSON.stringify(delivery);
  const signature = signatureOf({ body: Buffer.from(body), secret }, at);

  return { body, headers: { 'Content-Type': 'application/json', 'Lectern-Signature': signature } };
}

/** The number of a report that has come to the server and waits. */
export async function storedDeskReport(server: ApiServer, some: Partial<Delivery> = {}): Promise<string> {
  const { at, ...report } = aDelivery({ at: server.now.toISOString(), ...some });
  const { administration } = server.lectern;
  await takeDeskReport(administration, { ...report, at: new Date(at) });

  return report.number;
}

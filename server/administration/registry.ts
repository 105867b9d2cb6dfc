import { accessHandlers } from './access-handlers.js';
import { auditHandlers } from './audit-handlers.js';
import { attentionHandlers } from './attention-handlers.js';
import { dataHandlers } from './data-handlers.js';
import { consentHandlers } from './consent-handlers.js';
import { erasureHandlers } from './erasure-handlers.js';
import { exportHandlers } from './export-handlers.js';
import { minorHandlers } from './minor-handlers.js';
import { disputeHandlers } from './dispute-handlers.js';
import { contactHandlers } from './contact-handlers.js';
import { noticeHandlers } from './notice-handlers.js';
import { outboxHandlers } from './outbox-handlers.js';
import { invoiceHandlers } from './invoice-handlers.js';
import { paymentHandlers } from './payment-handlers.js';
import { productHandlers } from './product-handlers.js';
import { proposalHandlers } from './proposal-handlers.js';
import { breakGlassHandlers } from './break-glass-handlers.js';
import { blockHandlers } from './block-handlers.js';
import { overrideHandlers } from './override-handlers.js';
import { clockHandlers } from './clock-handlers.js';
import { contractEventHandlers } from './contract-event-handlers.js';
import { terminationHandlers } from './termination-handlers.js';
import { publicationHandlers } from './publication-handlers.js';
import { simulationHandlers } from './simulation-handlers.js';
import { takedownHandlers } from './takedown-handlers.js';
import { claimHandlers } from './claim-handlers.js';
import { deskReportHandlers } from './desk-report-handlers.js';
import { incidentHandlers } from './incident-handlers.js';
import { windowHandlers } from './window-handlers.js';
import { subscriptionHandlers } from './subscription-handlers.js';
import { bulkSeatHandlers } from './bulk-seat-handlers.js';
import { seatHandlers } from './seat-handlers.js';
import { supportHandlers } from './support-handlers.js';
import { statementHandlers } from './statement-handlers.js';
import { taxHandlers } from './tax-handlers.js';
import type { AdministrationDeps } from './deps.js';
import type { Handler } from './handler.js';
import { tenantHandlers } from './tenant-handlers.js';
import { tokenHandlers } from './token-handlers.js';

/** What each endpoint of the administration API does; one handler for each. */
export const ADMINISTRATION_HANDLERS: readonly Handler[] = [
  ...productHandlers,
  ...blockHandlers,
  ...overrideHandlers,
  ...clockHandlers,
  ...contractEventHandlers,
  ...terminationHandlers,
  ...publicationHandlers,
  ...simulationHandlers,
  ...takedownHandlers,
  ...windowHandlers,
  ...incidentHandlers,
  ...deskReportHandlers,
  ...claimHandlers,
  ...subscriptionHandlers,
  ...accessHandlers,
  ...attentionHandlers,
  ...disputeHandlers,
  ...invoiceHandlers,
  ...contactHandlers,
  ...noticeHandlers,
  ...outboxHandlers,
  ...paymentHandlers,
  ...proposalHandlers,
  ...seatHandlers,
  ...bulkSeatHandlers,
  ...statementHandlers,
  ...supportHandlers,
  ...breakGlassHandlers,
  ...dataHandlers,
  ...exportHandlers,
  ...erasureHandlers,
  ...consentHandlers,
  ...minorHandlers,
  ...taxHandlers,
  ...auditHandlers,
  ...tenantHandlers,
  ...tokenHandlers,
];

/** Those that exist here: nothing moves time in production (G-CLOCK). */
export function handlersWith({ timeTravel }: Pick<AdministrationDeps, 'timeTravel'>): readonly Handler[] {
  if (timeTravel !== undefined) return ADMINISTRATION_HANDLERS;

  return ADMINISTRATION_HANDLERS.filter((each) => !clockHandlers.includes(each));
}

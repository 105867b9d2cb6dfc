import * as access from './access.js';
import * as audit from './audit.js';
import * as attention from './attention.js';
import * as data from './data.js';
import * as consents from './consents.js';
import * as erasures from './erasures.js';
import * as exportsOf from './exports.js';
import * as disputes from './disputes.js';
import * as contacts from './contacts.js';
import * as minors from './minors.js';
import * as notices from './notices.js';
import * as outbox from './outbox.js';
import * as invoices from './invoices.js';
import * as payments from './payments.js';
import * as products from './products.js';
import * as proposals from './proposals.js';
import * as breakGlass from './break-glass.js';
import * as blocks from './blocks.js';
import * as overrides from './overrides.js';
import * as clock from './clock.js';
import * as contractEvents from './contract-events.js';
import * as terminations from './terminations.js';
import * as publications from './publications.js';
import * as simulation from './simulation.js';
import * as takedowns from './takedowns.js';
import * as availability from './availability.js';
import * as claims from './claims.js';
import * as deskReports from './desk-reports.js';
import * as incidents from './incidents.js';
import * as windows from './windows.js';
import * as subscriptions from './subscriptions.js';
import * as statement from './statement.js';
import * as support from './support.js';
import * as taxes from './taxes.js';
import type { Endpoint } from './endpoint.js';
import * as bulk from './bulk-seats.js';
import * as seats from './seats.js';
import * as tenants from './tenants.js';
import * as tokens from './tokens.js';

/** Every endpoint of the administration API; each has one handler in `server/administration/registry.ts`. */
export const ADMINISTRATION_ENDPOINTS: readonly Endpoint[] = [
  products.addProduct,
  products.listProducts,
  products.addPlan,
  products.pricePlan,
  products.listPlans,
  subscriptions.checkOrderForm,
  subscriptions.addSubscription,
  subscriptions.signSubscription,
  subscriptions.acceptSubscription,
  subscriptions.listSubscriptions,
  subscriptions.showSubscription,
  blocks.lateConfirmations,
  takedowns.requestTakedown,
  takedowns.takeDown,
  takedowns.counterTakedown,
  takedowns.restoreTakedown,
  takedowns.listTakedowns,
  windows.planWindow,
  windows.checkWindow,
  windows.approveWindow,
  windows.cancelWindow,
  windows.finishWindow,
  windows.listWindows,
  windows.listAlarms,
  windows.listOwnWindows,
  incidents.reportOutage,
  incidents.recordOutage,
  incidents.restoreService,
  incidents.requestCredit,
  incidents.recordCreditRequest,
  incidents.listIncidents,
  deskReports.listDeskReports,
  deskReports.confirmDeskReport,
  deskReports.dismissDeskReport,
  incidents.enterExclusion,
  incidents.approveExclusion,
  incidents.listExclusions,
  availability.showAvailability,
  availability.proposeCredits,
  claims.fileClaim,
  claims.recordClaim,
  claims.admitClaim,
  claims.decideClaim,
  claims.showClaimDeadline,
  claims.listClaims,
  simulation.simulate,
  simulation.explain,
  publications.publishPrice,
  publications.listPrices,
  publications.publishTerms,
  publications.listTerms,
  publications.stopProduct,
  terminations.proposeTermination,
  terminations.approveTermination,
  terminations.withdrawTermination,
  terminations.listTerminations,
  terminations.endForBreach,
  contractEvents.cancelSubscription,
  contractEvents.refuseRenewal,
  contractEvents.takeBackNotice,
  contractEvents.renewSubscription,
  contractEvents.withdrawProduct,
  contractEvents.noteDeviation,
  contractEvents.offerSeats,
  contractEvents.changeSeats,
  contractEvents.decideFee,
  contractEvents.listFees,
  contractEvents.answerFee,
  clock.showClock,
  clock.setClock,
  clock.advanceClock,
  clock.resetClock,
  overrides.setOverride,
  overrides.endOverride,
  overrides.listOverrides,
  blocks.reportBreach,
  blocks.listBreaches,
  blocks.setBlock,
  blocks.confirmBlock,
  blocks.liftBlock,
  blocks.listBlocks,
  access.queryAccess,
  attention.listAttention,
  attention.assignEvent,
  attention.dismissEvent,
  disputes.fileDispute,
  disputes.recordDispute,
  disputes.decideDispute,
  disputes.acceptLateDispute,
  disputes.listDisputes,
  invoices.createInvoice,
  invoices.sendInvoice,
  invoices.voidInvoice,
  invoices.listInvoices,
  invoices.showInvoice,
  invoices.payInvoice,
  contacts.listContacts,
  contacts.addContact,
  contacts.removeContact,
  notices.listNotices,
  notices.showNotice,
  notices.readNotice,
  notices.resendNotice,
  notices.recordDelivery,
  notices.noticeAttention,
  outbox.listOutbox,
  outbox.showMail,
  outbox.markDelivered,
  outbox.markBounced,
  payments.recordPayment,
  payments.reversePayment,
  payments.listPayments,
  proposals.writeOffInvoice,
  proposals.proposeRefund,
  proposals.proposeCredit,
  proposals.approveProposal,
  proposals.rejectProposal,
  proposals.payBack,
  proposals.listProposals,
  seats.listSeats,
  seats.assignSeat,
  seats.releaseSeat,
  seats.revokeSeat,
  seats.moveSeat,
  seats.useOfSeats,
  seats.listPeople,
  bulk.bulkSeats,
  bulk.bulkSeatsCsv,
  bulk.showBulk,
  support.grantSupport,
  support.revokeSupport,
  support.listSupport,
  breakGlass.requestBreakGlass,
  breakGlass.approveBreakGlass,
  breakGlass.closeBreakGlass,
  breakGlass.listBreakGlass,
  data.showData,
  erasures.erasePerson,
  consents.giveConsent,
  consents.revokeConsent,
  consents.listConsents,
  minors.registerMinor,
  minors.askParentAgain,
  minors.withdrawParentalConsent,
  minors.listMinors,
  exportsOf.requestExport,
  exportsOf.listExports,
  exportsOf.showExport,
  exportsOf.fetchExport,
  statement.showStatement,
  statement.issueCreditNote,
  statement.recordCost,
  taxes.setBillingProfile,
  taxes.showBillingProfile,
  taxes.addTaxRate,
  taxes.listTaxRates,
  audit.listOperatorAudit,
  audit.listTenantAudit,
  tenants.listTenants,
  tenants.createTenant,
  tenants.showTenant,
  tokens.createToken,
  tokens.listTokens,
  tokens.revokeToken,
  tokens.createTenantToken,
  tokens.listTenantTokens,
  tokens.revokeTenantToken,
];

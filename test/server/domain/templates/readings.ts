import type { ParameterName } from '../../../../server/domain/templates/parameters.js';

/** Annex A of the Dutch terms, written down once more (L-SLA-1 to L-SLA-7). */
export const ANNEX_A = {
  availabilityPct: 99,
  creditThresholdHours: 72,
  creditPct: 5,
  creditsPerDay: 1,
  creditRequestHours: 24,
  creditCapWeeks: 1,
};

/** Section 7 of rules.md: the recommended readings, the same under both terms, and nobody's contract text. */
export const READINGS: readonly [ParameterName, unknown][] = [
  ['retention.from', 'access_end'],
  ['retention.appliesTo', 'all'],
  ['purge.profile', 'keep_books_pseudonymised'],
  ['terms.effect', 'instant'],
  ['terms.repinOn', 'signature'],
  ['discontinue.refund', 'propose'],
  ['suspension.extendsTerm', false],
  ['maintenance.noticeHard', false],
  ['dispute.freezes', true],
  ['price.protect', 'current_period'],
  ['price.addedSeats', 'current'],
  ['claims.from', 'event_end'],
  ['age.appliesTo', 'account_owner'],
  ['acceptance.click', true],
  ['overage.measure', 'monthly_peak'],
  ['fees.silence', 'old_fee'],
  ['fees.exit', 'period_end'],
  ['lateInterest.compound', false],
  ['lateInterest.partial', 'daily'],
  ['payment.order', 'costs_interest_principal'],
  ['breach.cureStops', false],
  ['notice.emailConfirm', 'smtp_or_click'],
  ['sla.holidays', 'NL'],
  ['breach.providerRefund', 'propose'],
  ['sla.countMode', 'service_time'],
  ['sla.downtimeFrom', 'report'],
  ['sla.strict', true],
  ['sla.perBlock', true],
  ['sla.noticeFrom', 'end'],
  ['sla.feeBase', 'month'],
  ['sla.month', 'block_end'],
  ['remedy.order', 'suspend_first'],
];

import type { ContractTemplate, ParameterName, ParameterValues } from '../templates/parameters.js';

/** The numbers that stand in a contract, by what they say; late interest as it is written. */
export type ContractNumbers = Readonly<Record<string, number | string>>;

/** The [C] numbers of a template as the running system has them; what is a choice of ours is none (rules.md 0 and 2). */
export function contractNumbersOf({ parameters }: ContractTemplate): ContractNumbers {
  const numbers = Object.entries(NUMBERS as Readonly<Record<string, NumbersOfAny>>)
    .filter(([name]) => parameters[name as ParameterName].from === 'contract')
    .flatMap(([name, numbersOf]) => Object.entries(numbersOf(parameters[name as ParameterName].value)));

  return Object.fromEntries(numbers.filter(isSaid));
}

type Numbers = Readonly<Record<string, number | string | null>>;
type NumbersOfAny = (value: unknown) => Numbers;

const NUMBERS: { readonly [Name in ParameterName]?: (value: ParameterValues[Name]) => Numbers } = {
  productWithdrawal: ({ mode, noticeMonths }) => ({ withdrawalNoticeMonths: mode === 'none' ? null : noticeMonths }),
  'retention.days': (retentionDays) => ({ retentionDays }),
  'connection.minimumKbit': (minimumKbitPerSecond) => ({ minimumKbitPerSecond }),
  'maintenance.window': (slot) => ({
    updateWindowWeekday: slot?.weekday ?? null,
    updateWindowFrom: slot?.from ?? null,
    maxInterruptionHours: slot?.maxHours ?? null,
  }),
  'maintenance.noticeHours': (maintenanceNoticeHours) => ({ maintenanceNoticeHours }),
  'claims.hours': (claimHours) => ({ claimHours }),
  currency: (currency) => ({ currency }),
  'age.min': (minimumAgeYears) => ({ minimumAgeYears }),
  'billingDispute.days': (billingDisputeDays) => ({ billingDisputeDays }),
  'price.existingCustomers': (protection) => ({
    feeChangeNoticeDays: protection.until === 'period_end' ? null : protection.noticeDays,
  }),
  'payment.termDays': (paymentTermDays) => ({ paymentTermDays }),
  'lateInterest.monthlyPct': (monthlyPct) => ({ lateInterestMonthlyPct: String(monthlyPct) }),
  'term.nonRenewalNoticeDays': (nonRenewalNoticeDays) => ({ nonRenewalNoticeDays }),
  // A contract that ends at once for a breach names no days.
  'termination.breachNoticeDays': (days) => ({ breachNoticeDays: days === 0 ? null : days }),
  'confidentiality.years': (confidentialityYears) => ({ confidentialityYears }),
  liabilityCap: (cap) => ({ liabilityWindowMonths: cap.base === 'fees_paid' ? cap.months : null }),
  'pressRelease.days': (pressReleaseDays) => ({ pressReleaseDays }),
  // A contract that gives nothing for an outage gives 0 % (M8.4).
  sla: (levels) => (levels === null ? { slaCreditPct: 0 } : { ...levels }),
};

function isSaid(entry: [string, number | string | null]): entry is [string, number | string] {
  return entry[1] !== null;
}

/** In what a product default is counted. */
export type DefaultUnit =
  'seconds' | 'milliseconds' | 'hours' | 'days' | 'percent' | 'bytes' | 'tenants' | 'persons' | 'devices' | 'times';

/** One number that we chose because no contract says it; nobody may present it as contract text ([P], rules.md 0). */
export interface ProductDefault {
  readonly value: number | readonly number[];
  readonly unit: DefaultUnit;
  /** The rule of rules.md that leaves it open. */
  readonly rule: string;
  /** What it may not be set below; 1 without it. */
  readonly least?: number;
}

/**
 * Every number marked [P] in rules.md that is no parameter of a contract template: how the product behaves for everybody, with
 * its unit and its rule. What a contract says, and what an order form may set, stands in the templates.
 */
export const PRODUCT_DEFAULTS = frozen({
  'lease.seconds': { value: 60, unit: 'seconds', rule: 'G-LEASE' },
  'progress.lateHours': { value: 24, unit: 'hours', rule: 'G-PROGRESS' },
  'dunning.dueSoonDaysBefore': { value: 7, unit: 'days', rule: 'G-DUN', least: 0 },
  'dunning.overdueDaysAfter': { value: 1, unit: 'days', rule: 'G-DUN' },
  'dunning.finalNoticeDaysAfter': { value: 8, unit: 'days', rule: 'G-DUN' },
  'notices.withdrawalReminderDays': { value: [90, 30, 7], unit: 'days', rule: 'M1.4' },
  'notices.retentionReminderDays': { value: [30, 7, 1], unit: 'days', rule: 'M3.3' },
  'notices.priceDays': { value: 30, unit: 'days', rule: 'M11.2' },
  'notices.feeReminderDays': { value: [14, 3], unit: 'days', rule: 'L-FEE-1d' },
  'notices.renewalReminderDays': { value: [60, 37], unit: 'days', rule: 'L-TERM-1' },
  'notices.confirmationHours': { value: 24, unit: 'hours', rule: 'L-MISC-6' },
  'devices.unremarkable': { value: 2, unit: 'devices', rule: 'M1.6' },
  'purge.withinHours': { value: 24, unit: 'hours', rule: 'M3.3' },
  'purge.backupDays': { value: 30, unit: 'days', rule: 'M5.3' },
  'usage.alarmPercentages': { value: [80, 100], unit: 'percent', rule: 'M3.5' },
  'support.longestGrantHours': { value: 72, unit: 'hours', rule: 'M5.1' },
  'support.breakGlassVisibleHours': { value: 24, unit: 'hours', rule: 'M5.2' },
  'player.firstLoadBytes': { value: 80_000, unit: 'bytes', rule: 'M7.1' },
  'player.firstLoadMilliseconds': { value: 5_000, unit: 'milliseconds', rule: 'M7.1' },
  'player.interactionBytes': { value: 1_600, unit: 'bytes', rule: 'M7.1' },
  'player.interactionMilliseconds': { value: 100, unit: 'milliseconds', rule: 'M7.1' },
  'security.confirmWithinHours': { value: 24, unit: 'hours', rule: 'M7.5' },
  'maintenance.adjacentHours': { value: 1, unit: 'hours', rule: 'M8.3', least: 0 },
  'maintenance.alarmHoursBefore': { value: 1, unit: 'hours', rule: 'M8.3', least: 0 },
  'seats.growthWithoutApproval': { value: 10, unit: 'times', rule: 'M8.6' },
  'seats.ceilingPercent': { value: 200, unit: 'percent', rule: 'L-FEE-1b', least: 100 },
  'seats.warningPercentages': { value: [80, 100, 120], unit: 'percent', rule: 'L-FEE-1b' },
  'credential.sessionSeconds': { value: 60, unit: 'seconds', rule: 'L-SVC-1', least: 0 },
  'consent.linkDays': { value: 30, unit: 'days', rule: 'L-ELIG-1' },
  'disclosure.leastTenants': { value: 10, unit: 'tenants', rule: 'L-CONF-3' },
  'disclosure.leastPersons': { value: 50, unit: 'persons', rule: 'L-CONF-3' },
} as const satisfies Readonly<Record<string, ProductDefault>>);

export type ProductDefaultName = keyof typeof PRODUCT_DEFAULTS;

/** A number, or a list of them. */
export type ProductDefaultValue<Name extends ProductDefaultName> =
  (typeof PRODUCT_DEFAULTS)[Name]['value'] extends number ? number : readonly number[];

export type ProductDefaultOverrides = { readonly [Name in ProductDefaultName]?: ProductDefaultValue<Name> };

let inForce: ProductDefaultOverrides = {};
let isRead = false;

/** The value of a product default in this process: as the operator set it at start, else the one that stands here. */
export function productDefault<Name extends ProductDefaultName>(name: Name): ProductDefaultValue<Name> {
  isRead = true;

  return (inForce[name] ?? PRODUCT_DEFAULTS[name].value) as ProductDefaultValue<Name>;
}

/** Puts checked values in force, and says whether they are: no others once one was read, so every answer of a process has one ground (I-1). */
export function putInForce(overrides: ProductDefaultOverrides): boolean {
  const isSame = JSON.stringify(overrides) === JSON.stringify(inForce);
  if (!isRead) inForce = Object.freeze({ ...overrides });

  return isSame || !isRead;
}

function frozen<Entries extends Readonly<Record<string, ProductDefault>>>(entries: Entries): Entries {
  for (const entry of Object.values(entries)) Object.freeze(Object.freeze(entry).value);

  return Object.freeze(entries);
}

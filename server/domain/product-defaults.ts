/** In what a product default is counted. */
export type DefaultUnit =
  'seconds' | 'milliseconds' | 'hours' | 'days' | 'percent' | 'bytes' | 'tenants' | 'persons' | 'devices' | 'times';

/** One number that we chose because no contract says it; nobody may present it as contract text ([P], rules.md 0). */
export interface ProductDefault {
  readonly value: number | readonly number[];
  readonly unit: DefaultUnit;
  /** The rule of rules.md that leaves it open. */
  readonly rule: string;
  /** What it may not be set above: a limit of the rule itself where that has one, else what still makes sense. */
  readonly most: number;
  /** What it may not be set below; 1 without it. */
  readonly least?: number;
  /** Another number that it must stay below, whichever of both is set (I-6). */
  readonly below?: string;
}

/**
 * Every number marked [P] in rules.md that is no parameter of a contract template: how the product behaves for everybody, with
 * its unit and its rule. What a contract says, and what an order form may set, stands in the templates.
 */
export const PRODUCT_DEFAULTS = frozen({
  'lease.seconds': { value: 60, unit: 'seconds', rule: 'G-LEASE', most: 60, least: 2 },
  'lease.renewalSeconds': { value: 20, unit: 'seconds', rule: 'G-LEASE', most: 59, below: 'lease.seconds' },
  'progress.lateHours': { value: 24, unit: 'hours', rule: 'G-PROGRESS', most: 168 },
  'dunning.dueSoonDaysBefore': { value: 7, unit: 'days', rule: 'G-DUN', most: 90, least: 0 },
  'dunning.overdueDaysAfter': {
    value: 1,
    unit: 'days',
    rule: 'G-DUN',
    most: 89,
    below: 'dunning.finalNoticeDaysAfter',
  },
  'dunning.finalNoticeDaysAfter': { value: 8, unit: 'days', rule: 'G-DUN', most: 90 },
  'notices.withdrawalReminderDays': { value: [90, 30, 7], unit: 'days', rule: 'M1.4', most: 180 },
  'notices.retentionReminderDays': { value: [30, 7, 1], unit: 'days', rule: 'M3.3', most: 180 },
  'notices.priceDays': { value: 30, unit: 'days', rule: 'M11.2', most: 365 },
  'notices.feeReminderDays': { value: [14, 3], unit: 'days', rule: 'L-FEE-1d', most: 365 },
  'notices.renewalReminderDays': { value: [60, 37], unit: 'days', rule: 'L-TERM-1', most: 365 },
  'notices.confirmationHours': { value: 24, unit: 'hours', rule: 'L-MISC-6', most: 168 },
  'devices.unremarkable': { value: 2, unit: 'devices', rule: 'M1.6', most: 100 },
  'purge.withinHours': { value: 24, unit: 'hours', rule: 'M3.3', most: 720 },
  'purge.backupDays': { value: 30, unit: 'days', rule: 'M5.3', most: 365 },
  'usage.alarmPercentages': { value: [80, 100], unit: 'percent', rule: 'M3.5', most: 100 },
  'support.longestGrantHours': { value: 72, unit: 'hours', rule: 'M5.1', most: 168 },
  'support.breakGlassVisibleHours': { value: 24, unit: 'hours', rule: 'M5.2', most: 72 },
  'player.firstLoadBytes': { value: 80_000, unit: 'bytes', rule: 'M7.1', most: 1_000_000 },
  'player.firstLoadMilliseconds': { value: 5_000, unit: 'milliseconds', rule: 'M7.1', most: 60_000 },
  'player.interactionBytes': { value: 1_600, unit: 'bytes', rule: 'M7.1', most: 100_000 },
  'player.interactionMilliseconds': { value: 100, unit: 'milliseconds', rule: 'M7.1', most: 1_000 },
  'security.confirmWithinHours': { value: 24, unit: 'hours', rule: 'M7.5', most: 72 },
  'maintenance.adjacentHours': { value: 1, unit: 'hours', rule: 'M8.3', most: 24, least: 0 },
  'maintenance.alarmHoursBefore': { value: 1, unit: 'hours', rule: 'M8.3', most: 24, least: 0 },
  'seats.growthWithoutApproval': { value: 10, unit: 'times', rule: 'M8.6', most: 1_000 },
  'seats.ceilingPercent': { value: 200, unit: 'percent', rule: 'L-FEE-1b', most: 1_000, least: 100 },
  'seats.warningPercentages': { value: [80, 100, 120], unit: 'percent', rule: 'L-FEE-1b', most: 1_000 },
  'credential.sessionSeconds': { value: 60, unit: 'seconds', rule: 'L-SVC-1', most: 60, least: 0 },
  'consent.linkDays': { value: 30, unit: 'days', rule: 'L-ELIG-1', most: 365 },
  'disclosure.leastTenants': { value: 10, unit: 'tenants', rule: 'L-CONF-3', most: 100_000 },
  'disclosure.leastPersons': { value: 50, unit: 'persons', rule: 'L-CONF-3', most: 1_000_000 },
} as const satisfies Readonly<Record<string, ProductDefault>>);

/** The names under which an operator sets them. */
export type ProductDefaultName = keyof typeof PRODUCT_DEFAULTS;

/** A number, or a list of them. */
export type ProductDefaultValue<Name extends ProductDefaultName> =
  (typeof PRODUCT_DEFAULTS)[Name]['value'] extends number ? number : readonly number[];

/** Those that an operator has set; the others are ours. */
export type ProductDefaultOverrides = { readonly [Name in ProductDefaultName]?: ProductDefaultValue<Name> };

/**
 * State of the process, on purpose. A rule reads its number where it decides, in thirty functions at every depth of the domain; as an
 * argument it would stand in each function above them, and two callers could decide one case by two numbers. So it is set before
 * the first reading and never behind it: to whoever reads it is a constant, as the file of a template is, and every function stays
 * one of its arguments (I-1).
 */
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

import { daysBetween, type LocalDate, localDateOf, type TimeZone } from '../calendar.js';
import { productDefault } from '../product-defaults.js';
import type { SuspensionPolicy } from './suspension.js';

/** From how many days after the due date of the oldest unpaid invoice on each stage is reached; negative before it (G-DUN). */
export interface DunningSchedule {
  readonly dueSoon: number;
  readonly overdue: number;
  readonly finalNotice: number;
  readonly suspensionDue: number;
}

/** In the order in which they follow one another. */
export const DUNNING_STAGES = ['dueSoon', 'overdue', 'finalNotice', 'suspensionDue'] as const;

/** `clear`: nothing is unpaid, or nothing for long enough. */
export type DunningStage = 'clear' | (typeof DUNNING_STAGES)[number];

/** How far dunning has gone at an instant, and by which invoice. */
export interface Dunning {
  readonly stage: DunningStage;
  /** The id of the invoice that the stage follows from. */
  readonly oldestUnpaid?: string | undefined;
  readonly daysPastDue?: number | undefined;
}

/** An invoice of which something is demanded at the instant that is asked for. */
export interface UnpaidInvoice {
  readonly id: string;
  readonly dueDate: LocalDate;
}

const HOURS_A_DAY = 24;

/**
 * The schedule of a policy: seven days before the due date, on the day after it, a week later, and the day behind the grace
 * period; where that is short, the final notice is as early as its notice time needs (G-DUN, product defaults).
 */
export function scheduleOf({ graceDays, minNoticeHours }: SuspensionPolicy): DunningSchedule {
  const suspensionDue = graceDays + 1;
  const latestNotice = suspensionDue - Math.ceil(minNoticeHours / HOURS_A_DAY);

  const overdue = productDefault('dunning.overdueDaysAfter');
  const finalNotice = productDefault('dunning.finalNoticeDaysAfter');

  return {
    dueSoon: 0 - productDefault('dunning.dueSoonDaysBefore'),
    overdue,
    finalNotice: Math.max(overdue, Math.min(finalNotice, latestNotice)),
    suspensionDue,
  };
}

/**
 * The dunning stage at an instant: the age of the oldest unpaid invoice in local days decides alone, so it may go back when
 * that one is paid, and nothing schedules the next stage (G-DUN).
 */
export function dunningStage(
  unpaid: readonly UnpaidInvoice[],
  schedule: DunningSchedule,
  at: Date,
  timeZone: TimeZone,
): Dunning {
  const [oldest] = [...unpaid].sort(byAge);
  if (oldest === undefined) return { stage: 'clear' };
  const daysPastDue = daysBetween(oldest.dueDate, localDateOf(at, timeZone));

  return { stage: stageAfter(daysPastDue, schedule), oldestUnpaid: oldest.id, daysPastDue };
}

/** The stage with the highest threshold that is reached; of two with the same, the later one. */
function stageAfter(days: number, schedule: DunningSchedule): DunningStage {
  return DUNNING_STAGES.filter((stage) => schedule[stage] <= days).reduce<DunningStage>(
    (highest, stage) => (highest === 'clear' || schedule[stage] >= schedule[highest] ? stage : highest),
    'clear',
  );
}

function byAge(a: UnpaidInvoice, b: UnpaidInvoice): number {
  if (a.dueDate !== b.dueDate) return a.dueDate < b.dueDate ? -1 : 1;

  return a.id < b.id ? -1 : 1;
}

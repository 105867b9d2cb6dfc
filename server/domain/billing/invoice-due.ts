import { type LocalDate, localDateOf, plusDays, type TimeZone } from '../calendar.js';
import { overdueFrom } from './overdue.js';

/** The last day on which the payment of an invoice is in time: so many days after the local day of sending (L-FEE-2a). */
export function dueDateOf(sentAt: Date, termDays: number, timeZone: TimeZone): LocalDate {
  return plusDays(localDateOf(sentAt, timeZone), termDays);
}

/** Whether a payment came in before the day after the due date began; what comes in at that instant is late (L-FEE-2a, G-TIE). */
export function isOnTime(
  receivedAt: Date,
  invoice: { readonly dueDate: LocalDate; readonly timeZone: TimeZone },
): boolean {
  return receivedAt < overdueFrom(invoice);
}

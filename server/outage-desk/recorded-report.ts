import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { OutageForm, outageReportSchema } from '../contract/outage-reports.js';
import type { Language } from '../texts/texts.js';
import { reportNumber } from './report-number.js';

/** A report as it is kept and delivered. */
export type RecordedReport = z.input<typeof outageReportSchema>;

/** What was sent, in the form that it was sent in. */
export interface SentForm {
  /** Of this one page: what is sent from it again unchanged counts once. */
  readonly page: string;
  readonly language: Language;
  readonly form: OutageForm;
}

/** The report of a form that came at an instant; the same form has the same number. */
export function reportOf({ page, language, form }: SentForm, at: Date): RecordedReport {
  const { organisation, name, email, text, asksForCredit } = form;
  const content = JSON.stringify([page, organisation, name, email, text, asksForCredit]);
  const number = reportNumber(createHash('sha256').update(content).digest());

  return { number, at: at.toISOString(), language, organisation, name, email, text, asksForCredit };
}

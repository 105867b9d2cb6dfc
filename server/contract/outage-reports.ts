import { z } from 'zod';
import { instantField } from './administration/fields.js';

/** The most that each field of the form may have, in characters. */
export const REPORT_LENGTHS = { organisation: 200, name: 120, email: 254, text: 4_000 } as const;

const words = (most: number) => z.string().trim().min(1).max(most);

/** What somebody wrote into the form of the outage desk. */
export const outageFormSchema = z.strictObject({
  organisation: words(REPORT_LENGTHS.organisation).meta({
    description: 'As they call themselves; nobody has checked.',
  }),
  name: words(REPORT_LENGTHS.name).meta({ description: 'Who wrote it.' }),
  email: z.email().max(REPORT_LENGTHS.email).meta({ description: 'Where they can be reached.' }),
  text: words(REPORT_LENGTHS.text).meta({ description: 'What does not work.' }),
  asksForCredit: z.boolean().meta({ description: 'Whether it asks for the credit in writing (A44).' }),
});
export type OutageForm = z.output<typeof outageFormSchema>;

/** The number that somebody is given for their report. */
export const reportNumberField = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);

/** A report as the outage desk delivers it; the same number counts once. */
export const outageReportSchema = outageFormSchema
  .extend({
    number: reportNumberField.meta({ description: 'Given by the desk.', example: '4F7K-29QX-WM3T' }),
    at: instantField.meta({ description: 'When the desk had it on its disk, in real time (L-SLA-5).' }),
    language: z.enum(['en', 'fr']).meta({ description: 'Of the form.' }),
  })
  .meta({ id: 'DeskReportDelivery', description: 'A report of an outage from the outage desk.' });

/** That a report is kept, by this delivery or an earlier one. */
export const outageReportReceiptSchema = z
  .object({ number: z.string() })
  .meta({ id: 'DeskReportReceipt', description: 'That a report is kept.' });

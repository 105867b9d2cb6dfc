import { type ComposeDeps, composeNotices } from '../usecases/notices/compose-notices.js';
import { sendMail, type SendMailDeps } from '../usecases/notices/send-mail.js';
import { type ReportDeps, sweepReports } from '../usecases/notices/take-reports.js';
import type { Job } from './job.js';

/** Without it nobody is told anything; once it runs again everybody is told all that they were owed meanwhile, in order (I-3). */
export function noticesJob(deps: ComposeDeps): Job {
  return { name: 'notices', everyMs: 5_000, run: () => composeNotices(deps) };
}

/** Without it mails wait; none of them is lost. */
export function sendMailJob(deps: SendMailDeps): Job {
  return { name: 'send-mail', everyMs: 5_000, run: () => sendMail(deps) };
}

/** Does what is left of reports whose process was killed: without it such a report proves nothing until it comes again. */
export function mailReportsJob(deps: ReportDeps): Job {
  return { name: 'mail-reports', everyMs: 30_000, run: () => sweepReports(deps) };
}

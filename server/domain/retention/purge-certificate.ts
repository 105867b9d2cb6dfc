import { RuleViolationError } from '../errors.js';
import type { TenantId } from '../ids.js';
import type { Retention } from './retention.js';

/** What a purge destroys: all that is the tenant's and its people's (M3.3, A03). */
export const PURGED_DATA = ['people', 'progress', 'content', 'files', 'lti_personal_data'] as const;

/** A kind of data that a purge destroys. */
export type PurgedData = (typeof PURGED_DATA)[number];

/** What stays for the statutory time, with pseudonyms in place of persons (M3.3, A03). */
export const KEPT_DATA = ['invoices', 'payments', 'acceptances', 'audit'] as const;

/** The proof of a purge that the tenant is offered (M3.3). */
export interface PurgeCertificate {
  readonly tenantId: TenantId;
  readonly lastRetentionDay: string;
  readonly startedAt: string;
  readonly completedAt: string;
  /** How many records of each kind were destroyed. */
  readonly destroyed: Readonly<Record<PurgedData, number>>;
  readonly keptPseudonymised: typeof KEPT_DATA;
  /** Over all of the above, so that nobody changes it later. */
  readonly hash: string;
}

/** What a purge noted of itself, from which its certificate is written (M3.3). */
export interface PurgeRecord {
  readonly tenantId: TenantId;
  readonly retention: Retention;
  readonly startedAt: Date;
  readonly completedAt: Date;
  readonly destroyed: Readonly<Record<PurgedData, number>>;
}

/**
 * The certificate of a purge; there is none for one that began while the data were kept (M3.3, I-16).
 * @throws RuleViolationError for such a purge, and for counts that are none
 */
export function purgeCertificate(record: PurgeRecord, hashOf: (text: string) => string): PurgeCertificate {
  const { tenantId, retention, startedAt, completedAt, destroyed } = record;
  if (startedAt < retention.purgeNotBefore) {
    throw new RuleViolationError('startedAt', 'M3.3', 'must not lie before the end of the retention.');
  }
  if (completedAt < startedAt) throw new RuleViolationError('completedAt', 'M3.3', 'must not lie before the start.');
  for (const kind of PURGED_DATA) {
    if (!Number.isSafeInteger(destroyed[kind]) || destroyed[kind] < 0) {
      throw new RuleViolationError(`destroyed.${kind}`, 'M3.3', 'must be a whole number, not below zero.');
    }
  }
  const content = {
    tenantId,
    lastRetentionDay: retention.lastRetentionDay,
    startedAt: startedAt.toISOString(),
    completedAt: completedAt.toISOString(),
    destroyed: Object.fromEntries(PURGED_DATA.map((kind) => [kind, destroyed[kind]])) as Record<PurgedData, number>,
    keptPseudonymised: KEPT_DATA,
  };

  return { ...content, hash: hashOf(JSON.stringify(content)) };
}

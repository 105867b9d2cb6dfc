import { type BackDating, occurredAt } from '../../domain/back-dating.js';
import type { AuditTrail } from '../audit-ports.js';

/** Who does something with money, and when it is recorded (contract time). */
export interface Act {
  readonly actor: string;
  readonly at: Date;
}

/** When something happened that may lie before now, and why it is recorded only now (I-24). */
export interface Occurrence {
  readonly at?: Date | undefined;
  readonly backdated?: BackDating | undefined;
}

/** When it happened. @throws RuleViolationError for the future, and for the past without a reason (I-24) */
export function instantOf({ at }: Act, occurrence: Occurrence, field: string): Date {
  return occurredAt(at, { field, at: occurrence.at }, occurrence.backdated);
}

/** What the audit trail says of a fact; the reason of a back-dated one stands in it. */
export async function noteFact(
  audit: AuditTrail,
  { actor, at }: Act,
  entry: {
    readonly action: string;
    readonly subject: string;
    readonly rule?: string | undefined;
    readonly before?: object | undefined;
    readonly after?: object | undefined;
    readonly details?: object | undefined;
  },
  backdated?: BackDating,
): Promise<void> {
  const details = backdated === undefined ? entry.details : { ...entry.details, backdated: backdated.reason };

  await audit.append({ actor, at, ...entry, details });
}

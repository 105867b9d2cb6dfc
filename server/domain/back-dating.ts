import { RuleViolationError } from './errors.js';

/** The human exception that lets a fact of an operator have happened before it is recorded (I-24, G-OVERRIDE). */
export interface BackDating {
  readonly reason: string;
}

/**
 * When something happened that is recorded at an instant: then, unless it is said to be earlier, and why (I-24).
 *
 * @throws RuleViolationError for an instant that lies ahead, or earlier without a reason
 */
export function occurredAt(
  recordedAt: Date,
  said: { readonly field: string; readonly at: Date | undefined },
  backDating: BackDating | undefined,
): Date {
  const { field, at = recordedAt } = said;
  if (at > recordedAt) throw new RuleViolationError(field, 'I-24', 'must not lie ahead: it has not happened yet.');
  const reason = backDating?.reason.trim() ?? '';
  if (at < recordedAt && reason === '') {
    throw new RuleViolationError(field, 'I-24', 'lies before now: say why in backdated.reason.');
  }
  if (at.getTime() === recordedAt.getTime() && backDating !== undefined) {
    throw new RuleViolationError('backdated', 'I-24', 'is for what happened before now: leave it out.');
  }

  return at;
}

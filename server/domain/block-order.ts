import { type Block, BLOCK_REASONS, BLOCK_SCOPES } from './block.js';
import { RuleViolationError } from './errors.js';
import { deemedForSuspensionAt } from './notices/deemed.js';
import { noticeKey } from './notices/due-notice.js';
import type { Notice } from './notices/notice.js';

/** Who sets a block that no human set. */
export const SYSTEM = 'system';

/** What only a human decides: a breach, and an overload after limits and refused uploads (M7.5, M3.5). */
const BY_HUMANS: readonly Block['reason'][] = ['SUSPENDED_BREACH', 'SUSPENDED_OVERLOAD'];

/**
 * Refuses a block that may not be set (G-BLOCK, M7.5, M3.5). For a breach an e-mail must be proven to have been given by
 * `effectiveAt`, so there is none that reaches back; its scope is the caller's choice, who takes the smallest that stops it.
 * An emergency closes one account at once: its e-mail is owed in the same minute, and an operator confirms it within 24 hours
 * (`isConfirmationLate`). An overload is judged by a human.
 *
 * @throws RuleViolationError that names the field and the rule
 */
export function checkedBlock(block: Block, notices: readonly Notice[]): Block {
  checkRecord(block);
  const { reason, scope, noticeId, effectiveAt, createdBy } = block;
  if (BY_HUMANS.includes(reason) && createdBy === SYSTEM) {
    const rule = reason === 'SUSPENDED_BREACH' ? 'M7.5' : 'M3.5';
    throw new RuleViolationError('createdBy', rule, 'must be a human: this is no automatic block.');
  }
  if (reason === 'SUSPENDED_BREACH') {
    if (!isNamed(noticeId)) throw new RuleViolationError('noticeId', 'M7.5', 'must name the notice of the breach.');
    const provenAt = breachNoticeProvenAt(block, notices);
    if (provenAt === undefined || provenAt > effectiveAt) {
      throw new RuleViolationError(
        'effectiveAt',
        'M7.5',
        'must not be before the e-mail about the breach was accepted.',
      );
    }
  }
  if (reason === 'SUSPENDED_SECURITY') {
    if (scope !== 'person')
      throw new RuleViolationError('scope', 'M7.5', 'must be person: one account is closed at once.');
    checkConfirmation(block);
  }

  return block;
}

/** What a notice about the breach behind a block is about, where the block names no notice. */
export function breachSubjectOf({ subjectId, noticeId }: Block): string {
  return isNamed(noticeId) ? noticeId : `${subjectId}/SUSPENDED_BREACH`;
}

/**
 * Since when the e-mail is proven that lets a breach be blocked; a bounce by the start of the block undoes the acceptance, a
 * click counts whatever the mail did (M7.5, L-MISC-6, A36).
 */
export function breachNoticeProvenAt(block: Block, notices: readonly Notice[]): Date | undefined {
  return [...breachGivenAt(breachSubjectOf(block), notices, block.effectiveAt)].sort(
    (a, b) => a.getTime() - b.getTime(),
  )[0];
}

/** When each e-mail about a breach counts as given, by what is known at an instant; the subject may be the key of the notice. */
export function breachGivenAt(subject: string, notices: readonly Notice[], knownAt: Date): readonly Date[] {
  return notices
    .filter(({ kind, givenBy }) => kind === 'N-BREACH' && givenBy !== 'tenant')
    .filter((notice) => notice.subjectId === subject || noticeKey(notice) === subject)
    .map((notice) => mailProvenAt(notice, knownAt))
    .filter((at) => at !== undefined);
}

/** Since when an e-mail is proven by what is known at an instant. */
function mailProvenAt(notice: Notice, knownAt: Date): Date | undefined {
  const { bouncedAt } = notice;
  const cameBack = bouncedAt !== undefined && bouncedAt <= knownAt;

  // The zone matters for couriers alone.
  return deemedForSuspensionAt(cameBack ? { ...notice, confirmedAt: undefined } : notice, false, 'UTC');
}

function checkRecord({ scope, reason, subjectId, createdBy, effectiveAt, liftedAt, liftedBy }: Block): void {
  if (!BLOCK_SCOPES.includes(scope)) throw new RuleViolationError('scope', 'G-BLOCK', 'must be one of the scopes.');
  if (!BLOCK_REASONS.includes(reason)) throw new RuleViolationError('reason', 'G-BLOCK', 'must be one of the reasons.');
  if (!isNamed(subjectId)) throw new RuleViolationError('subjectId', 'G-BLOCK', 'must say what is blocked.');
  if (!isNamed(createdBy)) throw new RuleViolationError('createdBy', 'G-BLOCK', 'must say who set it.');
  if (Number.isNaN(effectiveAt.getTime()))
    throw new RuleViolationError('effectiveAt', 'G-BLOCK', 'must be an instant.');
  if (liftedAt === undefined) return;
  if (!(liftedAt >= effectiveAt)) {
    throw new RuleViolationError('liftedAt', 'G-BLOCK', 'must not be before it is effective.');
  }
  if (!isNamed(liftedBy)) throw new RuleViolationError('liftedBy', 'G-BLOCK', 'must say who lifted it.');
}

function checkConfirmation(block: Block): void {
  const { confirmedAt, effectiveAt } = block;
  if (confirmedAt === undefined || confirmedAt >= effectiveAt) return;

  throw new RuleViolationError('confirmedAt', 'M7.5', 'must not be before the block.');
}

function isNamed(text: string | undefined): text is string {
  return typeof text === 'string' && text.trim() !== '';
}

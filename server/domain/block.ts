import { contains } from './interval.js';
import { productDefault } from './product-defaults.js';
import type { ReasonCode } from './reason.js';

/** The reasons that are facts of their own; the other reason codes follow from the contract. */
export type BlockReason = Extract<ReasonCode, `SUSPENDED_${string}` | 'PRODUCT_WITHDRAWN' | 'TAKEDOWN'>;

/** Every cause of a block, in the order in which G-PRECEDENCE tells them. */
export const BLOCK_REASONS: readonly BlockReason[] = [
  'SUSPENDED_SECURITY',
  'SUSPENDED_BREACH',
  'SUSPENDED_NONPAYMENT',
  'SUSPENDED_OVERLOAD',
  'PRODUCT_WITHDRAWN',
  'TAKEDOWN',
];

/** What a block may close, from all of a tenant down to one account (G-BLOCK). */
export const BLOCK_SCOPES = ['tenant', 'subscription', 'course', 'person'] as const;

/** How much one block closes; the smallest that stops the cause is the right one (M7.5). */
export type BlockScope = (typeof BLOCK_SCOPES)[number];

/**
 * An effective refusal of access with a cause. Blocks are appended or closed, never overwritten; those of different
 * causes are independent, and lifting one never lifts another (G-BLOCK).
 */
export interface Block {
  readonly scope: BlockScope;
  /** The id of the tenant, subscription, course or person that it is about. */
  readonly subjectId: string;
  readonly reason: BlockReason;
  readonly effectiveAt: Date;
  /** Who set it; `system` where nobody did by hand. */
  readonly createdBy?: string | undefined;
  /** The notice that had to come before it: its key, or the id of the breach report that it is about (M7.5). */
  readonly noticeId?: string | undefined;
  readonly liftedAt?: Date | undefined;
  readonly liftedBy?: string | undefined;
  /** When an operator confirmed what was blocked at once (M7.5). */
  readonly confirmedAt?: Date | undefined;
}

/** Up to and including this instant the block of an account is confirmed in time that was closed at once (M7.5, G-HOUR). */
export function confirmableUntil({ effectiveAt }: Pick<Block, 'effectiveAt'>): Date {
  return new Date(effectiveAt.getTime() + productDefault('security.confirmWithinHours') * 3_600_000);
}

/**
 * Whether an operator is late with the confirmation of an account that was closed at once: that calls for a human, and opens
 * nothing. An attack does not end because nobody looked at it (M7.5, I-15).
 */
export function isConfirmationLate(block: Block, at: Date): boolean {
  const { scope, reason, confirmedAt } = block;
  if (scope !== 'person' || reason !== 'SUSPENDED_SECURITY' || !isEffective(block, at)) return false;

  return at > confirmableUntil(block) && !(confirmedAt !== undefined && confirmedAt <= at);
}

/** Whether a block is in force at an instant; it is no longer at the very instant of its lifting. */
export function isEffective({ effectiveAt, liftedAt }: Block, instant: Date): boolean {
  return contains({ start: effectiveAt, end: liftedAt }, instant);
}

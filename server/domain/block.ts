import { contains } from './interval.js';
import type { ReasonCode } from './reason.js';

/** The reasons that are facts of their own; the other reason codes follow from the contract. */
export type BlockReason = Extract<ReasonCode, `SUSPENDED_${string}` | 'PRODUCT_WITHDRAWN' | 'TAKEDOWN'>;

export const BLOCK_REASONS: readonly BlockReason[] = [
  'SUSPENDED_SECURITY',
  'SUSPENDED_BREACH',
  'SUSPENDED_NONPAYMENT',
  'SUSPENDED_OVERLOAD',
  'PRODUCT_WITHDRAWN',
  'TAKEDOWN',
];

export const BLOCK_SCOPES = ['tenant', 'subscription', 'course', 'person'] as const;
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

/** So soon an operator confirms the block of an account that was closed at once: 24 elapsed hours [P] (M7.5, G-HOUR). */
const CONFIRM_WITHIN_MS = 24 * 3_600_000;

/** Up to and including this instant the block of an account may be confirmed that was closed at once (M7.5, G-HOUR). */
export function confirmableUntil({ effectiveAt }: Pick<Block, 'effectiveAt'>): Date {
  return new Date(effectiveAt.getTime() + CONFIRM_WITHIN_MS);
}

/**
 * When a block ends: when it is lifted, and that of an account that was closed at once for security at the latest 24 hours
 * after it, unless an operator has confirmed it by then (M7.5). The contract does not say what an emergency becomes that nobody
 * confirms; the reading that errs on the side of the customer is that it ends by itself, and no later confirmation revives it.
 */
export function blockEndOf(block: Block): Date | undefined {
  const { scope, reason, liftedAt, confirmedAt } = block;
  if (scope !== 'person' || reason !== 'SUSPENDED_SECURITY') return liftedAt;
  const limit = confirmableUntil(block);
  if (confirmedAt !== undefined && confirmedAt <= limit) return liftedAt;

  return liftedAt !== undefined && liftedAt < limit ? liftedAt : limit;
}

/** Whether a block is in force at an instant; it is no longer at the very instant of its end. */
export function isEffective(block: Block, instant: Date): boolean {
  return contains({ start: block.effectiveAt, end: blockEndOf(block) }, instant);
}

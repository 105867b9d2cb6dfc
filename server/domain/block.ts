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
  readonly liftedAt?: Date | undefined;
}

/** Whether a block is in force at an instant; it is no longer at the very instant of its lifting. */
export function isEffective(block: Block, instant: Date): boolean {
  return contains({ start: block.effectiveAt, end: block.liftedAt }, instant);
}

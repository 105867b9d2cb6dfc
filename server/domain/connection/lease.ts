import { RuleViolationError } from '../errors.js';

/** A lease that an open player holds, and how it heard of a block, if it did (G-LEASE). */
export interface HeldLease {
  readonly leaseIssuedAt: Date;
  readonly ttlSeconds: number;
  readonly blockCommittedAt: Date;
  readonly pushReceivedAt: Date | undefined;
}

/** When the player stops, and how long after the block that is. */
export interface LeaseEnd {
  readonly stopsAt: Date;
  readonly delaySeconds: number;
}

/** A player stops when it hears the push or its lease runs out, whichever is first, and never before the block (G-LEASE, I-6). */
export function leaseEnd({ leaseIssuedAt, ttlSeconds, blockCommittedAt, pushReceivedAt }: HeldLease): LeaseEnd {
  if (!Number.isSafeInteger(ttlSeconds) || ttlSeconds < 0) {
    throw new RuleViolationError('ttlSeconds', 'G-LEASE', 'must be a whole number of seconds, not below zero.');
  }
  const runsOut = leaseIssuedAt.getTime() + ttlSeconds * 1_000;
  const heard = Math.min(pushReceivedAt?.getTime() ?? Infinity, runsOut);
  const stopsAt = Math.max(heard, blockCommittedAt.getTime());

  return { stopsAt: new Date(stopsAt), delaySeconds: (stopsAt - blockCommittedAt.getTime()) / 1_000 };
}

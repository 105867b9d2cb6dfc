/** What can be done with the seats of many people at once. */
export const BULK_ACTIONS = ['assign', 'release', 'revoke'] as const;

/** What a list asks for, the same for each person on it. */
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** What came of one person of a list. */
export type BulkResult =
  | 'ASSIGNED'
  | 'ASSIGNED_OVERAGE'
  | 'ALREADY_ASSIGNED'
  | 'SEATS_EXHAUSTED'
  | 'RELEASED'
  | 'REVOKED'
  | 'NOT_ASSIGNED'
  | 'INVALID';

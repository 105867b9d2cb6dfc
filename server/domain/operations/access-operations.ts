import type { Operations } from './operation.js';

/** The operations of rules.md 10.1 about access; none of them stands alone, they are part of the timelines of contracts. */
export const ACCESS_OPERATIONS: Operations = {};

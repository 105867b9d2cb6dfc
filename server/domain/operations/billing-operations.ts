import type { Operations } from './operation.js';

export const BILLING_OPERATIONS: Operations = {};

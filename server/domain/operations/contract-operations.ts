import type { Operations } from './operation.js';

export const CONTRACT_OPERATIONS: Operations = {};

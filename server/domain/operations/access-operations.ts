import type { Operations } from './operation.js';

export const ACCESS_OPERATIONS: Operations = {};

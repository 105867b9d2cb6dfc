import type { Operations } from './operation.js';

export const DUNNING_OPERATIONS: Operations = {};

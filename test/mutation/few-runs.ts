import fc from '../../node_modules/fast-check/lib/fast-check.js';

export * from '../../node_modules/fast-check/lib/fast-check.js';

/** A mutant that a property sees at all it sees within few runs; a thousand for each would take days. */
const MOST_RUNS = 40;

const assert = ((property: fc.IRawProperty<unknown>, parameters: fc.Parameters<unknown> = {}) =>
  fc.assert(property, {
    ...parameters,
    numRuns: Math.min(parameters.numRuns ?? MOST_RUNS, MOST_RUNS),
  })) as typeof fc.assert;

// As the package does it: its default export is all of it.
// eslint-disable-next-line no-restricted-exports
export default { ...fc, assert };

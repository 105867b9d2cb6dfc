/** An update that leaves nothing of what was there before: of the `optional` fields those without a value go. */
export function replacing<Facts extends object>(facts: Facts, optional: readonly (keyof Facts & string)[]) {
  const gone = optional.filter((field) => facts[field] === undefined);

  return {
    $set: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Partial<Facts>,
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1])) }),
  };
}

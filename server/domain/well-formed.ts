/**
 * Whether a text is well-formed Unicode. Half of a surrogate pair cannot be stored: two ids that differ in nothing else
 * would become one.
 */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

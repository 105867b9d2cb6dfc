/** What a person is in one session; it belongs to the session, not to the person (product.md). */
export const ROLES = ['operator', 'administrator', 'designer', 'instructor', 'learner'] as const;

/** What somebody is within a tenant, as their platform or operator said it. */
export type Role = (typeof ROLES)[number];

/** Who opens courses without a seat, and takes none (M1.1). */
export function needsSeat(role: Role, testUser: boolean): boolean {
  return role === 'learner' && !testUser;
}

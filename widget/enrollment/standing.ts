import type { BootView } from '../api/contract.js';

/**
 * Where a person stands with a course. `available`: open, but they have no place yet; `free`: taking a free place would
 * open it; `teaching`: open to them without a place.
 */
export type Standing = 'enrolled' | 'completed' | 'withdrawn' | 'available' | 'free' | 'teaching' | 'refused';

export function standingOf({ access, enrollment, person }: BootView): Standing {
  if (!access.allowed) return access.mayTakePlace ? 'free' : 'refused';
  if (enrollment?.status === 'active') return 'enrolled';
  if (enrollment?.status === 'completed') return 'completed';
  if (person.role !== 'learner') return 'teaching';

  return enrollment ? 'withdrawn' : 'available';
}

export function canTakePlace(standing: Standing): boolean {
  return standing === 'available' || standing === 'free' || standing === 'withdrawn';
}

export function canContinue(standing: Standing): boolean {
  return standing === 'enrolled' || standing === 'completed' || standing === 'teaching';
}

/** Who is enrolled is for those who teach. */
export function seesRoster({ access, person }: BootView): boolean {
  return access.allowed && (person.role === 'instructor' || person.role === 'administrator');
}

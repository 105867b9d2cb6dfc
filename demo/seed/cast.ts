import type { ReasonCode } from '../../server/domain/reason.js';

/** The organisations of the demo, by the name of their tenant. */
export const CAMPUSES = {
  riverside: { tenant: 'riverside', organisation: 'Riverside College', accent: 'green' },
  waterkant: { tenant: 'waterkant', organisation: 'Waterkant Academy', accent: 'blue' },
  oldmill: { tenant: 'oldmill', organisation: 'Old Mill School', accent: 'brown' },
} as const;
export type CampusName = keyof typeof CAMPUSES;

export type CastRole = 'learner' | 'instructor' | 'assistant' | 'administrator';
export type Language = 'en' | 'fr';

/** Somebody to be in the demo LMS. */
export interface CastMember {
  /** The `sub` of their launches. */
  readonly id: string;
  readonly campus: CampusName;
  readonly name: string;
  readonly role: CastRole;
  readonly language: Language;
  /** What being them shows. */
  readonly shows: string;
  /** The class of the LMS that shows it. */
  readonly home: string;
  /** Why they are refused there. */
  readonly refusal?: ReasonCode;
}

type Draft = Omit<CastMember, 'campus' | 'role' | 'language' | 'home'> & Partial<CastMember>;

/** A learner of Riverside College in the class that has every kind of link, unless the draft says otherwise. */
function member(draft: Draft): CastMember {
  return { campus: 'riverside', role: 'learner', language: 'en', home: 'design', ...draft };
}

const OPEN: readonly CastMember[] = [
  member({ id: 'lena', name: 'Lena Hoffmann', shows: 'A learner: the course opens, and takes a free place' }),
  member({ id: 'amelie', name: 'Amélie Roux', language: 'fr', shows: 'A learner who reads French' }),
  member({ id: 'tom', name: 'Tom Okafor', shows: 'A learner who has a place already' }),
  member({
    id: 'ines',
    name: 'Ines Duarte',
    role: 'instructor',
    shows: 'An instructor: chooses the course of a link',
  }),
  member({ id: 'tariq', name: 'Tariq Aziz', role: 'assistant', shows: 'A teaching assistant: looks, changes nothing' }),
  member({ id: 'ada', name: 'Ada Novak', role: 'administrator', shows: 'An administrator of Riverside College' }),
  member({
    id: 'daan',
    name: 'Daan Visser',
    campus: 'waterkant',
    home: 'kleur',
    shows: 'A learner of another customer',
  }),
  member({ id: 'lotte', name: 'Lotte Bakker', campus: 'waterkant', home: 'kleur', shows: 'Another learner there' }),
  member({
    id: 'willem',
    name: 'Willem de Boer',
    campus: 'waterkant',
    home: 'kleur',
    role: 'instructor',
    shows: 'An instructor of another customer',
  }),
];

const REFUSED: readonly CastMember[] = [
  member({ id: 'nadia', name: 'Nadia Haddad', shows: 'No place yet', home: 'studio', refusal: 'NO_SEAT' }),
  member({
    id: 'eddie',
    name: 'Eddie Marsh',
    shows: 'The term is over',
    home: 'last-year',
    refusal: 'SUBSCRIPTION_ENDED',
  }),
  member({ id: 'nora', name: 'Nora Lind', shows: 'The term has not begun', home: 'next-year', refusal: 'NOT_STARTED' }),
  member({ id: 'sanna', name: 'Sanna Berg', shows: 'Suspended: security', refusal: 'SUSPENDED_SECURITY' }),
  member({ id: 'boris', name: 'Boris Petrov', shows: 'Suspended: breach', refusal: 'SUSPENDED_BREACH' }),
  member({
    id: 'noor',
    name: 'Noor Malik',
    shows: 'Suspended: non-payment',
    home: 'evening',
    refusal: 'SUSPENDED_NONPAYMENT',
  }),
  member({ id: 'olga', name: 'Olga Reyes', shows: 'Suspended: overload', refusal: 'SUSPENDED_OVERLOAD' }),
  member({
    id: 'priya',
    name: 'Priya Nair',
    shows: 'The course was withdrawn',
    home: 'print',
    refusal: 'PRODUCT_WITHDRAWN',
  }),
  member({ id: 'theo', name: 'Théo Blanc', shows: 'The course was taken down', home: 'film', refusal: 'TAKEDOWN' }),
  member({
    id: 'nils',
    name: 'Nils Aho',
    shows: 'The plan lacks this course',
    home: 'advanced',
    refusal: 'NOT_ENTITLED',
  }),
  member({
    id: 'paul',
    name: 'Paul Grey',
    campus: 'oldmill',
    home: 'archive',
    shows: 'The customer left, its data are destroyed',
    refusal: 'TENANT_PURGED',
  }),
];

/** Everybody, those for whom a course opens first. */
export const CAST: readonly CastMember[] = [...OPEN, ...REFUSED];

/** Whose site the demo site is: a customer of its own, so that the first key of the others is still to be made. */
export const STUDIO = { tenant: 'hueline', organisation: 'Hue & Line' } as const;

/** Somebody to be on the demo site; the site's back end vouches for them. */
export interface Visitor {
  readonly id: string;
  readonly name: string;
  readonly role: 'learner' | 'instructor';
  readonly language: Language;
  readonly shows: string;
}

/** The visitor to whom the course is closed. */
export const PAUSED_VISITOR: Visitor = {
  id: 'sol',
  name: 'Sol Park',
  role: 'learner',
  language: 'en',
  shows: 'a learner whose access is paused',
};

export const VISITORS: readonly Visitor[] = [
  { id: 'mia', name: 'Mia Keller', role: 'learner', language: 'en', shows: 'a learner in the course' },
  { id: 'jules', name: 'Jules Martin', role: 'learner', language: 'fr', shows: 'reads French, has no place yet' },
  { id: 'renee', name: 'Renée Alves', role: 'instructor', language: 'en', shows: 'an instructor' },
  PAUSED_VISITOR,
];

import { CAST, type CampusName, type CastMember } from '../seed/cast.js';

/** A link that a teacher put into a class of the LMS. */
export interface ClassLink {
  readonly id: string;
  readonly title: string;
  /** What opening it shows, for who tries the demo. */
  readonly shows: string;
  /** The slug in the custom parameters of the launch. */
  readonly custom?: string;
  /** The slug in the query of `target_link_uri`. */
  readonly query?: string;
}

/** A class of the LMS; LTI calls it a context. */
export interface LmsClass {
  readonly id: string;
  readonly campus: CampusName;
  readonly title: string;
  readonly about: string;
  readonly links: readonly ClassLink[];
}

const LINKS: readonly ClassLink[] = [
  {
    id: 'colour',
    title: 'Colour that everyone can read',
    shows: 'The link names the course by a custom parameter.',
    custom: 'colour',
  },
  {
    id: 'colour-by-address',
    title: 'Colour, linked by address',
    shows: 'The link names the same course in its address (target_link_uri).',
    query: 'colour',
  },
  {
    id: 'open-choice',
    title: 'Reading for next week',
    shows: 'The link names no course: an instructor chooses one, then it opens for everybody.',
  },
  {
    id: 'other-customer',
    title: 'A course of another customer',
    shows: 'The link names a course that only Waterkant Academy has: it cannot be found.',
    custom: 'colour-harbour',
  },
  {
    id: 'nowhere',
    title: 'A course that does not exist',
    shows: 'The link names no course of anybody: the same answer, not to be told apart.',
    custom: 'no-such-course',
  },
];

/** Every class of the LMS. */
export const CLASSES: readonly LmsClass[] = [
  {
    id: 'design',
    campus: 'riverside',
    title: 'Design basics',
    about: 'Every kind of link that a teacher can put into a class.',
    links: LINKS,
  },
  single('studio', 'Studio week', 'Places in this course are given by hand.', 'colour-studio'),
  single('evening', 'Evening school', 'This course is paused.', 'colour-evening'),
  single('last-year', 'Design basics, last year', 'The term of this course is over.', 'colour-last-year'),
  single('next-year', 'Design basics, next edition', 'The term of this course has not begun.', 'colour-next-year'),
  single('print', 'Colour in print', 'The publisher has withdrawn this course.', 'colour-print'),
  single('film', 'Colour in film', 'This course was taken down.', 'colour-film'),
  single('advanced', 'Advanced colour', 'The college has not bought this course.', 'colour-advanced'),
  {
    id: 'kleur',
    campus: 'waterkant',
    title: 'Kleur en contrast',
    about: 'The same course, sold to another customer, and one that only this customer has.',
    links: [
      {
        id: 'colour',
        title: 'Colour that everyone can read',
        shows: 'The same course document, of another customer: another place, other progress.',
        custom: 'colour',
      },
      {
        id: 'harbour',
        title: 'Colour at the harbour',
        shows: 'Riverside College cannot open this one.',
        custom: 'colour-harbour',
      },
    ],
  },
  {
    ...single('archive', 'Archive', 'This customer left, and its data were destroyed.', 'colour'),
    campus: 'oldmill',
  },
];

/** The classes that somebody is in: teachers in all of their campus, learners in their own. */
export function classesOf(person: CastMember): readonly LmsClass[] {
  return CLASSES.filter(({ id, campus }) =>
    person.role === 'learner' ? id === person.home : campus === person.campus,
  );
}

/** The learners of a class, by name. */
export function learnersOf({ id }: LmsClass): readonly CastMember[] {
  return CAST.filter(({ role, home }) => role === 'learner' && home === id).sort((a, b) =>
    a.name.localeCompare(b.name),
  );
}

function single(id: string, title: string, about: string, slug: string): LmsClass {
  return { id, campus: 'riverside', title, about, links: [{ id: 'colour', title, shows: about, custom: slug }] };
}

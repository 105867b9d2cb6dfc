import type { Dictionary, Texts } from './texts.js';

const en = {
  elsewhere: 'A course can be chosen here once an LMS has opened this page.',
  loading: 'Loading your courses…',
  title: 'Which course should this link open?',
  hint: 'Everybody who follows this link in your LMS will come to the course that you choose.',
  search: 'Search courses',
  found: { one: '{n} course', other: '{n} courses' },
  none: 'No course matches “{search}”.',
  empty: 'Your organisation has no course yet. Import one first, then open this link again.',
  chapters: { one: '{n} chapter', other: '{n} chapters' },
  lessons: { one: '{n} lesson', other: '{n} lessons' },
  missing: 'Choose a course first.',
  signedOut: 'Your session has ended. Open the link again in your LMS.',
  use: 'Use this course',
  saving: 'Saving your choice…',
} as const;

export type PickerKey = keyof typeof en;

const fr: Texts<PickerKey> = {
  elsewhere: 'Un cours pourra être choisi ici quand un LMS aura ouvert cette page.',
  loading: 'Chargement de vos cours…',
  title: 'Quel cours ce lien doit-il ouvrir ?',
  hint: 'Toutes les personnes qui suivent ce lien dans votre LMS arriveront au cours que vous choisissez.',
  search: 'Chercher un cours',
  found: { one: '{n} cours', other: '{n} cours' },
  none: 'Aucun cours ne correspond à « {search} ».',
  empty: 'Votre organisme n’a pas encore de cours. Importez-en un, puis rouvrez ce lien.',
  chapters: { one: '{n} chapitre', other: '{n} chapitres' },
  lessons: { one: '{n} leçon', other: '{n} leçons' },
  missing: 'Choisissez d’abord un cours.',
  signedOut: 'Votre session a pris fin. Rouvrez le lien dans votre LMS.',
  use: 'Utiliser ce cours',
  saving: 'Enregistrement de votre choix…',
};

/** The words of the content picker. Both languages come with it: a request of its own would take longer than they do. */
export const pickerDictionary: Dictionary<PickerKey> = { en, fr: () => Promise.resolve(fr) };

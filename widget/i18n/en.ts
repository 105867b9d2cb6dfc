import type { Texts } from './texts.js';

const LATER = 'The course cannot be reached just now. We keep trying.';
const OWNER = 'This page may not show this course. Please tell the owner of this page.';
const AGAIN = 'That did not work. Please try again.';

/** What the player says, and what any element says about a failure; English is the type of all other languages. */
export const en = {
  opening: 'Opening the course…',
  skip: 'Skip to the lesson',
  contents: 'Contents',
  place: 'Lesson {n} of {count}',
  done: { one: '{done} of {n} lesson done', other: '{done} of {n} lessons done' },
  right: { one: '{right} of {n} question right', other: '{right} of {n} questions right' },
  completed: 'done',
  viewed: 'started',
  previous: 'Previous',
  next: 'Next',
  finished: 'You have finished this course. Come back whenever you like.',
  unfinished: 'This is the last lesson. Not done yet:',
  lost: 'Connection lost. You can go on reading; other lessons open again once you are back online.',
  invalid: 'Some answers no longer fit the course and could not be saved.',
  saved: 'Saved',
  saving: 'Saving…',
  kept: 'Kept on this device',
  unsaved: 'Not saved yet – keep this page open',
  retry: 'Try again',
  'error.ACCESS_REFUSED': 'This course is not open to you at the moment.',
  'error.SEATS_EXHAUSTED': 'All places in this course are taken.',
  'error.NOT_FOUND': 'There is nothing here. Check the link that brought you to this course.',
  'error.FORBIDDEN': OWNER,
  'error.CONFLICT': AGAIN,
  'error.INVALID_REQUEST': OWNER,
  'error.UNAUTHENTICATED': 'You are not signed in here any more. Open the course again from where you started.',
  'error.PAYLOAD_TOO_LARGE': AGAIN,
  'error.TOO_MANY_REQUESTS': LATER,
  'error.UNAVAILABLE': LATER,
  'error.INTERNAL': LATER,
  'error.OFFLINE': LATER,
} as const;

export type CoreKey = keyof typeof en;
export type CoreTexts = Texts<CoreKey>;

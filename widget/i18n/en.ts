import type { Texts } from './texts.js';

const LATER = 'The course cannot be reached. We keep trying.';
const OWNER = 'This page may not show this course. Please tell the owner of this page.';
const AGAIN = 'That did not work. Please try again.';

/** What the player says, and what any element says about a failure; English is the type of all other languages. */
export const en = {
  opening: 'Opening the course…',
  skip: 'Skip to the lesson',
  contents: 'Contents',
  place: 'Lesson {n} of {count}',
  done: 'Lessons done: {done} of {n}',
  right: 'Questions right: {right} of {n}',
  completed: 'done',
  viewed: 'started',
  previous: 'Previous',
  next: 'Next',
  finished: 'You have finished this course.',
  unfinished: 'Not done yet:',
  lost: 'Connection lost. You can go on reading; other lessons open once it is back.',
  invalid: 'Some answers no longer fit the course and could not be saved.',
  saved: 'Saved',
  saving: 'Saving…',
  kept: 'Kept on this device',
  unsaved: 'Not saved yet – keep this page open',
  retry: 'Try again',
  ACCESS_REFUSED: 'This course is not open to you.',
  SEATS_EXHAUSTED: 'All places in this course are taken.',
  NOT_FOUND: 'There is nothing here. Please check the link to this course.',
  FORBIDDEN: OWNER,
  CONFLICT: AGAIN,
  INVALID_REQUEST: OWNER,
  UNAUTHENTICATED: 'You are not signed in here any more. Please open the course again.',
  PAYLOAD_TOO_LARGE: AGAIN,
  TOO_MANY_REQUESTS: LATER,
  UNAVAILABLE: LATER,
  INTERNAL: LATER,
  OFFLINE: LATER,
} as const;

export type CoreKey = keyof typeof en;
export type CoreTexts = Texts<CoreKey>;

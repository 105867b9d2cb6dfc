import type { ReactiveElement } from 'lit';
import { ContinueRequestEvent } from '../events/continue-request-event.js';

/** What the host of a panel says about the way to its course. */
export interface ContinueHost extends ReactiveElement {
  readonly playerUrl: string;
}

export interface ContinueTarget {
  readonly course: string;
  readonly lessonId: string | undefined;
}

/** Where a link to the course leads; nothing where the page has no such place. */
export function playerHref({ playerUrl }: ContinueHost): string | undefined {
  if (!playerUrl || !URL.canParse(playerUrl, document.baseURI)) return undefined;
  const { protocol, href } = new URL(playerUrl, document.baseURI);

  // A script is no place.
  return protocol === 'https:' || protocol === 'http:' ? href : undefined;
}

/** The player of a course that stands on the same page. */
export function playerOnPage(course: string): HTMLElementTagNameMap['lectern-course-player'] | undefined {
  return [...document.querySelectorAll('lectern-course-player')].find((player) => player.course === course);
}

/** Goes on in the course: to its player on this page, else where the link leads; the page may have it otherwise. */
export function continueCourse(event: Event, host: ContinueHost, { course, lessonId }: ContinueTarget): void {
  const player = playerOnPage(course);
  const wish = new ContinueRequestEvent(course, lessonId);
  const cancelled = !host.dispatchEvent(wish);
  if (cancelled || player) event.preventDefault();
  if (cancelled || !player) return;
  player.scrollIntoView({ block: 'start' });
  player.focusLesson();
}

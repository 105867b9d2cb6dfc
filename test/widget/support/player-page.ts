import { fixture, html, oneEvent } from '@open-wc/testing';
import type { CoursePlayerElement } from '../../../widget/elements/course-player.js';
import type { FakeServer } from './fake-server.js';
import { partsOf, textOf } from './part.js';

/** A page of a site with the player. */
export async function putPlayer({ key }: FakeServer): Promise<CoursePlayerElement> {
  return fixture<CoursePlayerElement>(html`
    <lectern-course-player course="colour" publishable-key=${key} user-token="jwt">
      <a href="/course">Open the course</a>
    </lectern-course-player>
  `);
}

/** The same, once the course is on the screen. */
export async function openPlayer(server: FakeServer): Promise<CoursePlayerElement> {
  const player = await putPlayer(server);
  if (partsOf(player, 'lesson').length === 0) await oneEvent(player, 'lectern-course-ready');

  return player;
}

/** Resolves once a part says something. */
export async function says(player: CoursePlayerElement, name: string, text: string): Promise<void> {
  for (;;) {
    await player.updateComplete;
    if (partsOf(player, name).some((found) => textOf(found).includes(text))) return;
    await changeIn(player);
  }
}

/** Resolves once a part is gone. */
export async function isGone(player: CoursePlayerElement, name: string): Promise<void> {
  while (partsOf(player, name).length > 0) await changeIn(player);
}

/** Resolves once anything within an element has changed. */
export function changeIn({ shadowRoot }: Element): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      observer.disconnect();
      resolve();
    });
    if (shadowRoot)
      observer.observe(shadowRoot, { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

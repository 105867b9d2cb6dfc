import { type Html, html } from '../../html.js';
import type { ClassLink, LmsClass } from '../classes.js';
import { campusPage, type Viewer } from './layout.js';

/** What the tool said when it sent somebody back (`lti_msg`, `lti_errormsg`). */
export interface ReturnMessage {
  readonly text: string;
  readonly isError: boolean;
}

/** A class with its links. */
export function classPage(viewer: Viewer, lmsClass: LmsClass, message: ReturnMessage | undefined): string {
  const { title, about, links } = lmsClass;

  return campusPage(
    viewer,
    title,
    html`<div class="content">
      ${heading(lmsClass, title)}
      ${
        message === undefined
          ? undefined
          : html`<p class="notice" role="${message.isError ? 'alert' : 'status'}">${message.text}</p>`
      }
      <p class="lead">${about}</p>
      <ul class="links">
        ${links.map((link) => html`<li>${linkRow(lmsClass, link)}</li>`)}
      </ul>
    </div>`,
  );
}

/** A link of a class, opened inside the page. */
export function activityPage(viewer: Viewer, lmsClass: LmsClass, link: ClassLink): string {
  return campusPage(
    viewer,
    link.title,
    html`<div class="content">
      <p class="path"><a href="/classes/${lmsClass.id}">${lmsClass.title}</a></p>
      <div class="activity-heading">
        <h1>${link.title}</h1>
        <p>${newWindow(lmsClass, link)}</p>
      </div>
      <iframe
        title="${link.title}"
        src="/launch/${lmsClass.id}/${link.id}"
        allow="fullscreen; autoplay; picture-in-picture"
      ></iframe>
    </div>`,
  );
}

/** The title of a class, and the way to its gradebook. */
function heading({ id }: LmsClass, title: string): Html {
  return html`<div class="activity-heading">
    <h1>${title}</h1>
    <p><a href="/classes/${id}/gradebook">Gradebook</a></p>
  </div>`;
}

function linkRow(lmsClass: LmsClass, link: ClassLink): Html {
  return html`<h2>${link.title}</h2>
    <p>${link.shows}</p>
    <p class="actions">
      <a class="button" href="/classes/${lmsClass.id}/${link.id}"
        >Open here<span class="hidden"> – ${link.title}</span></a
      >
      ${newWindow(lmsClass, link)}
    </p>`;
}

function newWindow(lmsClass: LmsClass, link: ClassLink): Html {
  return html`<a href="/launch/${lmsClass.id}/${link.id}?target=window" target="_blank"
    >New window<span class="hidden"> – ${link.title}</span></a
  >`;
}

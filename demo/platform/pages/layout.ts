import { type Html, html } from '../../html.js';
import { CAMPUSES, type CastMember, type CastRole, type Language } from '../../seed/cast.js';
import { classesOf } from '../classes.js';

/** Who looks at a page, and in which language courses shall open for them. */
export interface Viewer {
  readonly person: CastMember;
  readonly language: Language;
}

export const ROLE_NAMES: Readonly<Record<CastRole, string>> = {
  learner: 'Learner',
  instructor: 'Instructor',
  assistant: 'Teaching assistant',
  administrator: 'Administrator',
};

const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['fr', 'Français'],
];

interface Page {
  readonly title: string;
  readonly accent?: string;
  readonly header?: Html;
  readonly main: Html;
}

/** A whole page of the LMS. */
export function page({ title, accent = 'grey', header, main }: Page): string {
  return html`<!doctype html>
    <html lang="en" data-accent="${accent}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Demo LMS</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/lms.css" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        ${header ?? html`<header class="bar"><p class="brand">${mark}Demo LMS</p></header>`}
        <main id="main">${main}</main>
        <footer><p>A small LMS to try Lectern with. It keeps nothing and asks for no password.</p></footer>
      </body>
    </html>`.text;
}

/** A page for somebody who is signed in: their classes, their language, the way out. */
export function campusPage(viewer: Viewer, title: string, main: Html): string {
  const { person, language } = viewer;
  const { organisation, accent } = CAMPUSES[person.campus];

  const header = html`<header class="bar">
    <p class="brand">${mark}${organisation}</p>
    <div class="who">
      <p><strong>${person.name}</strong> <span class="role">${ROLE_NAMES[person.role]}</span></p>
      <form method="post" action="/language" class="languages">
        <span id="courses-in">Courses in</span>
        <span role="group" aria-labelledby="courses-in">
          ${LANGUAGES.map(
            ([code, name]) =>
              html`<button name="language" value="${code}" lang="${code}" aria-pressed="${String(code === language)}">
                ${name}
              </button>`,
          )}
        </span>
      </form>
      <form method="post" action="/sign-out"><button>Be somebody else</button></form>
    </div>
  </header>`;

  return page({ title, accent, header, main: html`<div class="campus">${classList(person)}${main}</div>` });
}

function classList(person: CastMember): Html {
  return html`<nav class="classes" aria-label="Classes">
    <ul>
      ${classesOf(person).map(({ id, title }) => html`<li><a href="/classes/${id}">${title}</a></li>`)}
    </ul>
  </nav>`;
}

const mark = html`<svg class="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
  <path d="M3 9.5 12 4l9 5.5V20H3z" />
  <path class="door" d="M9.5 20v-6.5h5V20z" />
</svg>`;

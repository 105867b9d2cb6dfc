import { type Html, html } from '../html.js';
import { type Visitor, VISITORS } from '../seed/cast.js';

/** What every page of the site needs. */
export interface PageData {
  readonly visitor: Visitor;
  /** The address of Lectern's script. */
  readonly script: string;
  readonly publishableKey: string;
  readonly lmsOrigin: string;
  readonly userToken: () => string;
}

interface SitePage {
  readonly path: string;
  readonly title: string;
  readonly about: string;
  readonly body: (data: PageData) => Html;
}

const COURSE = 'colour';

/** One page for each way to put a course into a site. */
export const SITE_PAGES: readonly SitePage[] = [
  {
    path: '/player',
    title: 'The course',
    about: 'The player alone. It asks our back end for a user token whenever it needs one.',
    body: (data) => player(data),
  },
  {
    path: '/panel',
    title: 'Your place',
    about: 'The enrollment panel alone. The page was written with a user token in it.',
    body: (data) => panel(data, html`user-token="${data.userToken()}" player-url="/player"`),
  },
  {
    path: '/course',
    title: 'Your place and the course',
    about: 'Both on one page: they share one session.',
    body: (data) =>
      html`<div class="beside">
        <aside aria-label="Your place">${panel(data, html`data-token-by-function`)}</aside>
        <div>${player(data)}</div>
      </div>`,
  },
  {
    path: '/studio-week',
    title: 'Studio week',
    about: 'A course in which places are given by hand: who has none reads so in place.',
    body: (data) => player(data, 'colour-studio'),
  },
  {
    path: '/strict',
    title: 'The course, strictly',
    about: 'The player under a strict content security policy, with Trusted Types.',
    body: (data) => player(data),
  },
];

export function homePage(data: PageData): string {
  return sitePage(
    data,
    'Colour training',
    html`<h1>Learn to use colour so that everyone can read it</h1>
      <p class="lead">
        We are a small colour studio with a training page. The course comes from Lectern, by one script tag and one
        element; the rest of the page is ours.
      </p>
      <ul class="ways">
        ${SITE_PAGES.map(
          ({ path, title, about }) =>
            html`<li>
              <h2><a href="${path}">${title}</a></h2>
              <p>${about}</p>
            </li>`,
        )}
      </ul>`,
  );
}

export function elementPage(data: PageData, { title, about, body }: SitePage): string {
  return sitePage(
    data,
    title,
    html`<h1>${title}</h1>
      <p class="lead">${about}</p>
      ${body(data)}`,
  );
}

function player({ publishableKey, visitor }: PageData, course = COURSE): Html {
  return html`<lectern-course-player
    lang="${visitor.language}"
    course="${course}"
    publishable-key="${publishableKey}"
    data-token-by-function
  >
    <p lang="en">The course needs a browser with JavaScript.</p>
  </lectern-course-player>`;
}

function panel({ publishableKey, visitor }: PageData, attributes: Html): Html {
  return html`<lectern-enrollment-panel
    lang="${visitor.language}"
    course="${COURSE}"
    publishable-key="${publishableKey}"
    ${attributes}
  >
  </lectern-enrollment-panel>`;
}

function sitePage(data: PageData, title: string, main: Html): string {
  const { visitor, script, lmsOrigin } = data;

  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Hue &amp; Line</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/studio.css" />
        <script type="module" crossorigin src="${script}"></script>
        <script type="module" src="/studio.js"></script>
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        <header>
          <p class="brand"><a href="/">${swatches}Hue &amp; Line</a></p>
          <nav aria-label="Pages">
            <ul>
              ${SITE_PAGES.map((page) => html`<li><a href="${page.path}">${page.title}</a></li>`)}
            </ul>
          </nav>
        </header>
        <main id="main">${main}</main>
        <footer>
          ${visitorForm(visitor)}
          <p>
            A demo site, on another site than Lectern. The same course in an LMS:
            <a href="${lmsOrigin}/">the demo LMS</a>. What Lectern would send by mail: <a href="/outbox">the outbox</a>.
          </p>
        </footer>
      </body>
    </html>`.text;
}

function visitorForm(visitor: Visitor): Html {
  return html`<form method="post" action="/visitor">
    <p id="you-are">You are</p>
    <div role="group" aria-labelledby="you-are">
      ${VISITORS.map(
        ({ id, name, shows }) =>
          html`<button name="visitor" value="${id}" aria-pressed="${String(id === visitor.id)}">
            <strong>${name}</strong> ${shows}
          </button>`,
      )}
    </div>
  </form>`;
}

const swatches = html`<svg viewBox="0 0 36 24" width="36" height="24" aria-hidden="true">
  <circle cx="12" cy="12" r="10" class="warm" />
  <circle cx="24" cy="12" r="10" class="cool" />
</svg>`;

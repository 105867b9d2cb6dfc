import { type Html, html } from '../../html.js';
import { CAMPUSES, CAST, type CampusName, type CastMember } from '../../seed/cast.js';
import { page, ROLE_NAMES } from './layout.js';

/** The list of people to be: no passwords, each with what being them shows. */
export function signInPage(siteOrigin: string): string {
  const main = html`<div class="sign-in">
    <h1>Who would you like to be?</h1>
    <p class="lead">
      Each person opens the same course from this LMS by LTI 1.3, and sees what their organisation has bought. The same
      course by script tag is on <a href="${siteOrigin}/">the demo site</a>.
    </p>
    ${(Object.keys(CAMPUSES) as CampusName[]).map(campusSection)}
  </div>`;

  return page({ title: 'Sign in', main });
}

function campusSection(campus: CampusName): Html {
  const people = CAST.filter((person) => person.campus === campus);
  const open = people.filter(({ refusal }) => refusal === undefined);
  const refused = people.filter(({ refusal }) => refusal !== undefined);
  const { organisation, accent } = CAMPUSES[campus];

  return html`<section data-accent="${accent}">
    <h2>${organisation}</h2>
    ${open.length === 0 ? undefined : peopleList(open)}
    ${
      refused.length === 0
        ? undefined
        : html`<h3>Why access can be closed</h3>
            ${peopleList(refused)}`
    }
  </section>`;
}

function peopleList(people: readonly CastMember[]): Html {
  return html`<ul class="people">
    ${people.map(
      ({ id, name, role, shows, refusal }) =>
        html`<li>
          <form method="post" action="/sign-in">
            <button name="person" value="${id}">
              <span class="portrait" aria-hidden="true">${initials(name)}</span>
              <span class="name">${name}</span>
              <span class="shows">${shows}</span>
              ${
                refusal === undefined
                  ? html`<span class="tag">${ROLE_NAMES[role]}</span>`
                  : html`<code class="tag">${refusal}</code>`
              }
            </button>
          </form>
        </li>`,
    )}
  </ul>`;
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => word.charAt(0))
    .filter((letter) => letter === letter.toUpperCase())
    .join('');
}

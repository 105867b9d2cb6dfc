import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { RosterView } from '../api/contract.js';
import type { CourseSession } from '../course-session.js';
import type { PanelWords } from './panel-words.js';
import { RosterController, type RosterState } from './roster-controller.js';

type Person = RosterView['people'][number];

/** A long list is shown in full only to who asks for it. */
const FEW_PEOPLE = 50;

/** Who is enrolled, by name; people without a name come last. */
export class RosterCard {
  readonly #host: ReactiveControllerHost;
  readonly #words: PanelWords;
  readonly #roster: RosterController;
  #whole = false;

  constructor(host: ReactiveControllerHost, words: PanelWords) {
    this.#host = host;
    this.#words = words;
    this.#roster = new RosterController(host);
  }

  render(course: CourseSession): TemplateResult {
    this.#roster.show(course);
    const { state } = this.#roster;
    const { t } = this.#words;
    const title = state.step === 'loaded' ? t('roster', { n: state.roster.people.length }) : t('roster.title');

    return html`
      <section part="roster" class="roster" aria-labelledby="roster">
        <div class="heading">
          <h3 id="roster">${title}</h3>
          ${
            state.step === 'loaded'
              ? html`<button part="reload-button" type="button" @click=${this.#reload}>${t('roster.reload')}</button>`
              : nothing
          }
        </div>
        ${this.#content(state)}
      </section>
    `;
  }

  #content(state: RosterState): TemplateResult {
    switch (state.step) {
      case 'loading':
        return html`<p class="muted" role="status">${this.#words.t('roster.loading')}</p>`;
      case 'failed':
        return this.#words.message('problem', this.#words.core(state.code), this.#reload);
      case 'loaded':
        return state.roster.people.length > 0
          ? this.#table(state.roster)
          : html`<p class="muted">${this.#words.t('roster.empty')}</p>`;
    }
  }

  #table({ people, lessonCount }: RosterView): TemplateResult {
    const { t, language } = this.#words;
    const sorted = [...people].sort((a, b) => byName(a, b, language));
    const shown = this.#whole ? sorted : sorted.slice(0, FEW_PEOPLE);
    const rows = shown.map((person) => this.#row(person, lessonCount));

    return html`
      <table part="roster-table" aria-labelledby="roster">
        <thead>
          <tr>
            <th scope="col">${t('roster.name')}</th>
            <th scope="col">${t('roster.status')}</th>
            <th scope="col">${t('roster.progress')}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>
      ${
        shown.length < people.length
          ? html`<button part="all-button" type="button" @click=${this.#onAllClick}>
              ${t('roster.all', { n: people.length })}
            </button>`
          : nothing
      }
    `;
  }

  #row({ name, status, enrolledAt, completedLessonCount }: Person, lessonCount: number): TemplateResult {
    const { t, language } = this.#words;
    const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'medium' }).format(
      new Date(enrolledAt),
    );

    return html`
      <tr>
        <th scope="row">
          ${name ?? html`<span class="muted">${t('roster.unnamed')}</span>`}
          <span class="since">${t('since', { date })}</span>
        </th>
        <td>${t(`roster.${status}`)}</td>
        <td>
          ${t('roster.done', { done: completedLessonCount, n: lessonCount })}
          <progress max=${lessonCount} .value=${completedLessonCount} aria-hidden="true"></progress>
        </td>
      </tr>
    `;
  }

  readonly #reload = (): void => {
    void this.#roster.reload();
  };

  readonly #onAllClick = (): void => {
    this.#whole = true;
    this.#host.requestUpdate();
  };
}

function byName(a: Person, b: Person, language: string): number {
  if (a.name === undefined || b.name === undefined) return Number(a.name === undefined) - Number(b.name === undefined);

  return a.name.localeCompare(b.name, language);
}

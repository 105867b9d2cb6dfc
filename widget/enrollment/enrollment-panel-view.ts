import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { ApiErrorCode } from '../api/api-error.js';
import type { AccessView, BootView } from '../api/contract.js';
import type { View } from '../controllers/lazy-view.js';
import type { SessionController } from '../controllers/session-controller.js';
import type { CourseSession } from '../course-session.js';
import { AccessChangedEvent } from '../events/access-changed-event.js';
import { FailedEvent } from '../events/failed-event.js';
import { dress } from '../styles/dress.js';
import { type ContinueHost, playerOnPage } from './continue-course.js';
import { courseFacts, courseOutline } from './course-facts.js';
import { enrollmentPanelStyles } from './enrollment-panel.styles.js';
import { PanelWords } from './panel-words.js';
import { PlaceCard } from './place-card.js';
import { RosterCard } from './roster-card.js';
import { rosterCardStyles } from './roster-card.styles.js';
import { seesRoster } from './standing.js';

/** What `<lectern-enrollment-panel>` shows: the course, where the person stands with it, and who is enrolled. */
export class EnrollmentPanelView implements View, ReactiveController {
  readonly #host: ContinueHost;
  readonly #session: SessionController;
  readonly #words: PanelWords;
  readonly #place: PlaceCard;
  readonly #roster: RosterCard;
  #access: AccessView | undefined;
  #failure: ApiErrorCode | undefined;

  constructor(host: ContinueHost, session: SessionController) {
    this.#host = host;
    this.#session = session;
    this.#words = new PanelWords(host);
    this.#place = new PlaceCard(host, this.#words);
    this.#roster = new RosterCard(host, this.#words);
    host.addController(this);
    dress(host, [enrollmentPanelStyles, rosterCardStyles]);
  }

  hostUpdate(): void {
    const { state } = this.#session;
    if (state.step === 'open') this.#words.use(state.boot.language);
  }

  hostUpdated(): void {
    const { state } = this.#session;
    if (state.step === 'open') this.#tellAccess(state.boot.access);
    this.#tellFailure(state.step === 'failed' ? state.code : undefined);
  }

  render(): TemplateResult | typeof nothing {
    const { state, course } = this.#session;
    const { t, core, ready } = this.#words;
    if (!ready) return nothing;
    if (state.step === 'unset' || !course) return this.#words.message('notice', t('unset'));
    // It may take until the page says who the person is: what the page says itself stays meanwhile.
    if (state.step === 'connecting') return html`${this.#words.message('info', t('opening'))}<slot></slot>`;
    if (state.step === 'failed') return this.#words.message('problem', core(state.code), this.#retry);

    return this.#open(state.boot, course);
  }

  #open(boot: BootView, session: CourseSession): TemplateResult {
    const { course, outline, access } = boot;
    // A player on the same page says it already.
    const tells = access.maintenance && !playerOnPage(course.slug);

    return html`
      <section part="base" class="base" aria-labelledby="title">
        ${courseFacts(course, this.#words)}
        <slot></slot>
        ${tells ? html`<lectern-maintenance-notice .access=${access}></lectern-maintenance-notice>` : nothing}
        ${this.#place.render(boot, session)} ${outline ? courseOutline(outline, course.language, this.#words) : nothing}
        ${seesRoster(boot) ? this.#roster.render(session) : nothing}
      </section>
    `;
  }

  #tellAccess(access: AccessView): void {
    const before = this.#access;
    this.#access = access;
    if (before && before.allowed !== access.allowed) this.#host.dispatchEvent(new AccessChangedEvent(access));
  }

  #tellFailure(code: ApiErrorCode | undefined): void {
    const before = this.#failure;
    this.#failure = code;
    if (code && code !== before) this.#host.dispatchEvent(new FailedEvent(code));
  }

  readonly #retry = (): void => {
    void this.#session.retry();
  };
}

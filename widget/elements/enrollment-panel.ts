import { LitElement } from 'lit';
import { LazyView } from '../controllers/lazy-view.js';
import { SessionController, sessionProperties } from '../controllers/session-controller.js';
import { hostStyles } from '../styles/host.styles.js';

const PROPERTIES = { ...sessionProperties, playerUrl: { attribute: 'player-url' } };

/**
 * What a course is, whether it is open to the person and why not, and their place in it: take it, go on, withdraw.
 * An instructor sees who is enrolled.
 *
 * @element lectern-enrollment-panel
 *
 * @slot - What people should know before they take a place; also shows until the panel does.
 *
 * @fires {EnrolledEvent} lectern-enrolled - The person now has a place in the course.
 * @fires {WithdrawnEvent} lectern-withdrawn - The person has given up the place; the seat stays.
 * @fires {ContinueRequestEvent} lectern-continue-request - The person wants to go on; cancel it to take them there yourself.
 * @fires {AccessChangedEvent} lectern-access-changed - The course was opened or closed to the person.
 * @fires {FailedEvent} lectern-failed - Something did not work, and the panel says so.
 *
 * @csspart base - The wrapper around everything.
 * @csspart title - The title of the course.
 * @csspart summary - What the course is about.
 * @csspart facts - Chapters, lessons and languages.
 * @csspart place - Where the person stands with the course, and what they can do.
 * @csspart standing - The sentence that says where they stand, or why the course is closed.
 * @csspart progress - How far they are.
 * @csspart take-button - The button that takes a place.
 * @csspart continue - The link or button that goes on in the course.
 * @csspart withdraw-button - The button that asks whether to withdraw.
 * @csspart dialog - The question whether to withdraw.
 * @csspart cancel-button - The button of the dialog that keeps the place.
 * @csspart confirm-button - The button of the dialog that withdraws.
 * @csspart outline - The chapters and lessons, to be opened.
 * @csspart roster - Who is enrolled.
 * @csspart roster-table - The table of people.
 * @csspart reload-button - The button that asks again who is enrolled.
 * @csspart all-button - The button that shows a long table in full.
 * @csspart message - What is said while the panel opens, or when something failed.
 *
 * @cssprop [--lectern-enrollment-panel-gap=var(--lectern-space)] - The space between the parts.
 */
export class EnrollmentPanelElement extends LitElement {
  static override styles = hostStyles;
  static override properties = PROPERTIES;

  /** The slug of the course; on the page of a launch, that of the launch by default. */
  course = '';

  /**
   * The publishable key of the site: `pk_…`; not needed on the page of a launch.
   *
   * @attr publishable-key
   */
  publishableKey = '';

  /**
   * Who the person is: a user token signed by the site's back end.
   *
   * @attr user-token
   */
  userToken = '';

  /** Instead of `userToken`: gives a fresh user token whenever one is needed. */
  getUserToken: (() => Promise<string>) | undefined;

  /**
   * The page of the site that plays the course, where it is not this one.
   *
   * @attr player-url
   */
  playerUrl = '';

  readonly #session = new SessionController(this, { lesson: 'none' });
  readonly #view = new LazyView(this, async () => {
    const { EnrollmentPanelView } = await import('../enrollment/enrollment-panel-view.js');

    return () => new EnrollmentPanelView(this, this.#session);
  });

  override render(): unknown {
    return this.#view.render();
  }
}
customElements.define('lectern-enrollment-panel', EnrollmentPanelElement);

declare global {
  interface HTMLElementTagNameMap {
    'lectern-enrollment-panel': EnrollmentPanelElement;
  }
}

import { LitElement } from 'lit';
import { LazyView } from '../controllers/lazy-view.js';
import { hostStyles } from '../styles/host.styles.js';

/**
 * On the page of a launch that names no course: lets an instructor choose the course that the link opens, for everybody,
 * and later another one. The player of the course stands behind it.
 *
 * @element lectern-content-picker
 *
 * @attr {string} course - The slug of the course that was chosen for the link; missing while there is none.
 *
 * @slot - What shows until the picker does.
 *
 * @fires {FailedEvent} lectern-failed - Something did not work, and the picker says so.
 *
 * @csspart base - The form around everything.
 * @csspart title - The question which course to open.
 * @csspart search - The search field, where there are many courses.
 * @csspart course - One course to choose.
 * @csspart missing - What is said when no course was chosen.
 * @csspart use-button - The button that binds the course to the link.
 * @csspart bar - The line above a course that was chosen.
 * @csspart link-course - What the line says: what was done last.
 * @csspart change-button - The button that leads to another course.
 * @csspart dialog - The dialog in which another course is chosen.
 * @csspart confirm-button - The button that opens another course for everybody.
 * @csspart back-button - The button that leads back to the courses.
 * @csspart cancel-button - The button that leaves everything as it is.
 * @csspart message - What is said while courses load, where there are none, or when something failed.
 *
 * @cssprop [--lectern-content-picker-gap=var(--lectern-space)] - The space between the parts.
 */
export class ContentPickerElement extends LitElement {
  static override styles = hostStyles;

  readonly #view = new LazyView(this, async () => {
    const { ContentPickerView } = await import('../picker/content-picker-view.js');

    return () => new ContentPickerView(this);
  });

  override render(): unknown {
    return this.#view.render();
  }
}
customElements.define('lectern-content-picker', ContentPickerElement);

declare global {
  interface HTMLElementTagNameMap {
    'lectern-content-picker': ContentPickerElement;
  }
}

import { LitElement } from 'lit';
import { LazyView } from '../controllers/lazy-view.js';
import { hostStyles } from '../styles/host.styles.js';

/**
 * On the page of a launch that names no course: lets an instructor choose the course that the link opens, for everybody.
 * A course player then takes its place.
 *
 * @element lectern-content-picker
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

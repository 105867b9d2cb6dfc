import { adoptStyles, type CSSResult, type ReactiveElement } from 'lit';

/** Gives an element that is on the page more styles than its class has. */
export function dress(host: ReactiveElement, styles: readonly CSSResult[]): void {
  const { elementStyles } = host.constructor as typeof ReactiveElement;
  if (host.renderRoot instanceof ShadowRoot) adoptStyles(host.renderRoot, [...elementStyles, ...styles]);
}

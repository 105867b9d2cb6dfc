import { css } from 'lit';

/**
 * The design tokens: a `--lectern-*` property that the page may set on any ancestor, else our own value for the
 * `color-scheme` that the page has there. Elements use the private names alone.
 */
export const tokensStyles = css`
  :host {
    --_text: var(--lectern-color-text, light-dark(#1c232b, #e6eaee));
    --_muted: var(--lectern-color-muted, light-dark(#55606c, #a8b3be));
    --_surface: var(--lectern-color-surface, light-dark(#fff, #14191e));
    --_raised: var(--lectern-color-raised, light-dark(#f4f6f8, #1d242b));
    --_border: var(--lectern-color-border, light-dark(#d8dee4, #36414b));
    --_edge: var(--lectern-color-edge, light-dark(#76828e, #84919d));
    --_accent: var(--lectern-color-accent, light-dark(#17588f, #8fc3f3));
    --_on-accent: var(--lectern-color-on-accent, light-dark(#fff, #0b1a28));
    --_soft: var(--lectern-color-soft, light-dark(#e4eff9, #1b3247));
    --_positive: var(--lectern-color-positive, light-dark(#1a6b3a, #83d4a2));
    --_negative: var(--lectern-color-negative, light-dark(#ab2419, #ffb3a9));
    --_caution: var(--lectern-color-caution, light-dark(#7a4d00, #f1c46b));
    --_space: var(--lectern-space, 1rem);
    --_radius: var(--lectern-radius, 0.5rem);
    --_measure: var(--lectern-measure, 42rem);
  }
`;

import { css } from 'lit';

/** Buttons and links: a button is quiet unless it is the `primary` one. */
export const controlsStyles = css`
  a {
    color: var(--_accent);
    text-underline-offset: 0.15em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  button {
    min-block-size: 2.75rem;
    padding: 0.5rem 1rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_text);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    cursor: pointer;
  }

  button:hover:not([disabled], [aria-disabled='true']) {
    background: var(--_raised);
    border-color: currentcolor;
  }

  button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  button.primary:hover:not([disabled], [aria-disabled='true']) {
    background: color-mix(in srgb, var(--_accent) 85%, var(--_text));
  }

  button[disabled],
  button[aria-disabled='true'] {
    border-style: dashed;
    border-color: var(--_border);
    background: transparent;
    color: var(--_muted);
    cursor: default;
  }
`;

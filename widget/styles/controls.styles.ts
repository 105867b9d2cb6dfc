import { css } from 'lit';

/** Buttons and links: a button is quiet unless it is the `primary` one. */
export const controlsStyles = css`
  a {
    color: var(--_accent);
  }

  button {
    min-height: 2.75rem;
    padding: 0.5rem 1rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: none;
    color: var(--_text);
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    cursor: pointer;
  }

  .primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  button:hover,
  summary:hover {
    text-decoration: underline;
  }

  button[aria-disabled='true'] {
    border: 1px dashed var(--_border);
    background: none;
    color: var(--_muted);
    cursor: default;
    text-decoration: none;
  }
`;

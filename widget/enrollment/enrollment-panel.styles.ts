import { css } from 'lit';

export const enrollmentPanelStyles = css`
  .base {
    display: grid;
    gap: var(--lectern-enrollment-panel-gap, var(--_space));
    max-inline-size: var(--_measure);
    container-type: inline-size;
  }

  .base > * {
    min-inline-size: 0;
  }

  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
  }

  h2 {
    font-size: 1.5em;
    line-height: 1.25;
    text-wrap: balance;
  }

  h3 {
    font-size: 1.125em;
    line-height: 1.3;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0;
    padding: 0;
    color: var(--_muted);
    font-size: 0.9375em;
    list-style: none;
  }

  .facts li:not(:last-child)::after {
    margin-inline: 0.625rem;
    content: '·';
  }

  .place {
    --_tone: var(--_accent);
    padding: var(--_space) calc(1.25 * var(--_space));
    border: 1px solid var(--_border);
    border-inline-start: 4px solid var(--_tone);
    border-radius: var(--_radius);
    background: var(--_raised);
  }

  .place > :not(:first-child, :empty, dialog) {
    margin-block-start: calc(0.875 * var(--_space));
  }

  .enrolled,
  .completed {
    --_tone: var(--_positive);
  }

  .refused {
    --_tone: var(--_caution);
  }

  .standing {
    font-size: 1.0625em;
    font-weight: 600;
    white-space: pre-line;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.625rem;
    align-items: center;
  }

  .button {
    display: inline-block;
    min-block-size: 2.75rem;
    padding: 0.625rem 1.25rem;
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
    line-height: 1.25;
    text-decoration: none;
  }

  .button:hover {
    background: color-mix(in srgb, var(--_accent) 85%, var(--_text));
  }

  .withdraw {
    margin-inline-start: -0.5rem;
    padding-inline: 0.5rem;
    border-color: transparent;
    color: var(--_muted);
    font-weight: 400;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }

  .left {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .progress {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    justify-content: space-between;
    color: var(--_muted);
    font-size: 0.9375em;
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 0.5rem;
    border: 0;
    border-radius: 1rem;
    background: var(--_border);
    accent-color: var(--_accent);
    appearance: none;
    overflow: hidden;
  }

  progress::-webkit-progress-bar {
    background: transparent;
  }

  progress::-webkit-progress-value {
    border-radius: 1rem;
    background: var(--_accent);
  }

  progress::-moz-progress-bar {
    border-radius: 1rem;
    background: var(--_accent);
  }

  .outline {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
  }

  summary {
    padding: 0.625rem 0.875rem;
    border-radius: var(--_radius);
    font-weight: 600;
    cursor: pointer;
  }

  summary:hover {
    background: var(--_raised);
  }

  .outline > ol {
    display: grid;
    gap: 0.75rem;
    padding: 0.25rem 1rem 1rem 2.25rem;
  }

  .chapter {
    font-weight: 600;
  }

  .outline ol ol {
    padding-inline-start: 0;
    color: var(--_muted);
    list-style: none;
  }

  .muted {
    color: var(--_muted);
    font-weight: 400;
  }

  dialog {
    max-inline-size: min(28rem, 100% - 2rem);
    padding: calc(1.5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }

  dialog > * + * {
    margin-block-start: var(--_space);
  }

  dialog .actions {
    justify-content: end;
  }

  dialog button {
    flex: 1 1 auto;
  }

  @container (inline-size > 28rem) {
    .withdraw {
      margin-inline-start: auto;
    }
  }

  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
    }

    progress::-webkit-progress-value {
      background: Highlight;
    }

    .button {
      border-color: LinkText;
    }
  }
`;

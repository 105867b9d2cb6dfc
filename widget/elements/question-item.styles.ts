import { css } from 'lit';

export const questionItemStyles = css`
  p,
  :is(legend, .label, .comment, .explanation div) > * {
    margin-block: 0;
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  fieldset > * + * {
    margin-block-start: calc(0.5 * var(--_space));
  }

  .base > * + * {
    margin-block-start: var(--lectern-question-item-gap, var(--_space));
  }

  legend {
    padding: 0;
    font-weight: 600;
    font-size: 1.0625em;
  }

  :is(legend, .label, .comment, .explanation div) > * + * {
    margin-block-start: 0.5em;
  }

  img {
    max-inline-size: 100%;
    block-size: auto;
  }

  .hint {
    color: var(--_muted);
    font-size: 0.875em;
  }

  .choice {
    display: flex;
    gap: 0.75rem;
    align-items: start;
    padding: 0.625rem 0.875rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .choice:hover:not(:has([aria-disabled='true'])) {
    border-color: var(--_edge);
    background: var(--_raised);
  }

  .choice:has(:checked) {
    border-color: var(--_accent);
    background: var(--_soft);
  }

  .choice:has(:focus-visible) {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  .choice:has([aria-disabled='true']) {
    cursor: default;
  }

  input {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0.25em 0 0;
    accent-color: var(--_accent);
    cursor: inherit;
  }

  input:focus-visible {
    outline: none;
  }

  .label {
    flex: 1;
    min-inline-size: 0;
  }

  svg {
    flex: none;
    inline-size: 1.25em;
    block-size: 1.25em;
    fill: none;
    stroke: currentcolor;
    stroke-width: 3;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.25em;
  }

  .missing:empty,
  .feedback {
    scroll-margin-block-end: 6rem;
  }

  .feedback:empty {
    margin: 0;
  }

  .missing,
  .failed,
  .incorrect {
    --_tone: var(--_negative);
  }

  .kept {
    --_tone: var(--_caution);
  }

  .correct {
    --_tone: var(--_positive);
  }

  .mark,
  .missing,
  .verdict {
    color: var(--_tone, var(--_muted));
    font-weight: 600;
  }

  .kept,
  .failed,
  .result {
    display: grid;
    gap: calc(0.625 * var(--_space));
    padding: calc(0.75 * var(--_space)) var(--_space);
    border-radius: var(--_radius);
    border-inline-start: 4px solid var(--_tone);
    background: var(--_raised);
  }

  .caption {
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .choice:has(:checked) {
      border: 2px solid Highlight;
    }
  }
`;

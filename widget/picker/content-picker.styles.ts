import { css } from 'lit';

export const contentPickerStyles = css`
  p {
    margin: 0;
  }

  .base {
    max-inline-size: var(--_measure);
  }

  .base > * + :not(:empty) {
    margin-block-start: var(--lectern-content-picker-gap, var(--_space));
  }

  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  fieldset > * + * {
    margin-block-start: calc(0.625 * var(--_space));
  }

  fieldset > :empty {
    margin: 0;
  }

  legend {
    padding: 0;
    font-weight: 700;
    font-size: 1.375em;
    line-height: 1.25;
    text-wrap: balance;
  }

  .course {
    display: flex;
    gap: 0.75rem;
    align-items: start;
    padding: 0.875rem 1rem;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    cursor: pointer;
  }

  .course:hover {
    border-color: var(--_edge);
    background: var(--_raised);
  }

  .course:has(:checked) {
    border-color: var(--_accent);
    background: var(--_soft);
  }

  .course:has(:focus-visible) {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  .course span > span {
    display: block;
  }

  [type='radio'] {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0.25em 0 0;
    outline: none;
    accent-color: var(--_accent);
  }

  .title,
  label[for] {
    font-weight: 600;
  }

  .muted {
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .search {
    display: grid;
    gap: 0.25rem;
  }

  [type='search'] {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .missing {
    color: var(--_negative);
    font-weight: 600;
  }

  @media (forced-colors: active) {
    .course:has(:checked) {
      border: 2px solid Highlight;
    }
  }
`;

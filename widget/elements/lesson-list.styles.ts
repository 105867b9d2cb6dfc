import { css } from 'lit';

export const lessonListStyles = css`
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  details {
    border-block-start: 1px solid var(--_border);
  }

  summary {
    display: flex;
    gap: 0.5rem;
    align-items: baseline;
    padding: 0.75rem 0.5rem;
    border-radius: var(--_radius);
    font-weight: 650;
    line-height: 1.3;
    list-style: none;
    cursor: pointer;
  }

  summary::-webkit-details-marker {
    display: none;
  }

  summary::before {
    flex: none;
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid var(--_muted);
    border-width: 0 0.125em 0.125em 0;
    transform: translateY(-0.15em) rotate(-45deg);
    content: '';
  }

  :host(:dir(rtl)) summary::before {
    transform: translateY(-0.15em) rotate(135deg);
  }

  details[open] > summary::before {
    transform: translateY(-0.2em) rotate(45deg);
  }

  summary:hover,
  li > button:hover {
    background: var(--_soft);
  }

  .count {
    margin-inline-start: auto;
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 400;
    white-space: nowrap;
  }

  .lessons {
    padding-block-end: 0.75rem;
  }

  .group {
    margin: 0.5rem 0.5rem 0.125rem;
    color: var(--_muted);
    font-size: 0.8125em;
    font-weight: 600;
    line-height: 1.4;
  }

  li > button {
    display: grid;
    grid-template-columns: 1.125rem 1fr;
    gap: 0.625rem;
    align-items: start;
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding: 0.5rem;
    border: 0;
    color: inherit;
    font-weight: 400;
    line-height: 1.4;
    text-align: start;
  }

  li > button[aria-current] {
    background: var(--_soft);
    box-shadow: inset 3px 0 var(--_accent);
    font-weight: 650;
  }

  :host(:dir(rtl)) li > button[aria-current] {
    box-shadow: inset -3px 0 var(--_accent);
  }

  svg {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin-block-start: 0.1em;
    fill: none;
    stroke: var(--_edge);
    stroke-width: 1.75;
  }

  .viewed svg {
    stroke: var(--_accent);
  }

  .completed svg {
    fill: var(--_positive);
    stroke: var(--_positive);
  }

  .half {
    fill: var(--_accent);
    stroke: none;
  }

  .check {
    stroke: var(--_surface);
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  @media (forced-colors: active) {
    li > button[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }

    .completed svg {
      fill: CanvasText;
      stroke: CanvasText;
    }

    .check {
      stroke: Canvas;
    }
  }
`;

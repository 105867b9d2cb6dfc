import { css } from 'lit';

export const outlineStyles = css`
  nav ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  nav li {
    margin: 0;
  }

  details {
    padding-block-end: 0.5rem;
    border-block-start: 1px solid var(--_border);
  }

  summary {
    padding: 0.625rem 0.25rem;
    font-weight: 650;
    line-height: 1.4;
    cursor: pointer;
  }

  .count {
    float: inline-end;
    color: var(--_muted);
    font-weight: 400;
    font-size: 0.8125em;
  }

  nav p {
    margin: 0.5rem 0.5rem 0;
    color: var(--_muted);
    font-weight: 600;
    font-size: 0.8125em;
  }

  nav button {
    display: flex;
    gap: 0.625rem;
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding: 0.5rem;
    border-color: transparent;
    border-inline-start-width: 3px;
    font-weight: 400;
    line-height: 1.4;
    text-align: start;
  }

  nav [aria-current],
  summary:hover {
    background: var(--_soft);
  }

  nav [aria-current] {
    border-inline-start-color: var(--_accent);
    font-weight: 650;
  }

  .mark {
    flex: none;
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin-block-start: 0.15em;
    border: 2px solid;
    border-radius: 50%;
    color: var(--_edge);
    font: 700 0.6875rem/0.875rem sans-serif;
    text-align: center;
  }

  .viewed {
    background: linear-gradient(90deg, transparent 50%, currentcolor 50%);
    color: var(--_accent);
  }

  .completed {
    border-color: var(--_positive);
    background: var(--_positive);
    color: var(--_surface);
  }

  .completed::before {
    content: '✓';
  }

  @media (forced-colors: active) {
    nav button {
      border-color: Canvas;
    }

    nav [aria-current] {
      border-color: Highlight;
    }

    .mark {
      color: CanvasText;
      forced-color-adjust: none;
    }

    .completed {
      background: CanvasText;
      color: Canvas;
    }
  }
`;

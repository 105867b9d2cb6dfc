import { css } from 'lit';

export const outlineStyles = css`
  nav ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  details {
    padding-block-end: 0.5rem;
    border-block-start: 1px solid var(--_border);
  }

  summary {
    padding: 0.625rem 0.25rem;
    font-weight: 600;
    line-height: 1.4;
    cursor: pointer;
  }

  nav .quiet {
    margin: 0 0.5rem;
  }

  summary .quiet {
    float: inline-end;
  }

  nav button {
    display: flex;
    gap: 0.625rem;
    width: 100%;
    padding: 0.625rem 0.6875rem;
    border: 0;
    font-weight: 400;
    line-height: 1.4;
    text-align: start;
  }

  nav [aria-current] {
    padding-inline-start: 0.5rem;
    border-inline-start: 3px solid var(--_accent);
    background: var(--_soft);
    font-weight: 600;
  }

  .mark {
    flex: none;
    width: 1.125rem;
    height: 1.125rem;
    margin-block-start: 0.15em;
    border: 2px solid;
    border-radius: 50%;
    color: var(--_edge);
    font: 700 0.6875rem/0.875rem sans-serif;
    text-align: center;
  }

  .viewed {
    border-inline-start-width: 0.5625rem;
    color: var(--_accent);
  }

  .completed {
    border-color: var(--_positive);
    background: var(--_positive);
    color: var(--_surface);
  }
`;

import { css } from 'lit';

export const rosterCardStyles = css`
  .roster {
    display: grid;
    gap: 0.625rem;
  }

  .heading {
    display: flex;
    gap: 0.5rem;
    align-items: start;
    justify-content: space-between;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 0.625rem 0.5rem;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }

  thead th {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 600;
  }

  tbody th {
    font-weight: 600;
  }

  :is(th, td):first-child {
    padding-inline-start: 0;
  }

  :is(th, td):last-child {
    padding-inline-end: 0;
  }

  /* A long name breaks anywhere; a word of ours never does. */
  tbody th {
    overflow-wrap: anywhere;
  }

  td {
    overflow-wrap: normal;
  }

  .since {
    display: block;
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 400;
  }

  td progress {
    max-inline-size: 8rem;
    margin-block-start: 0.25rem;
  }

  @container (inline-size > 28rem) {
    thead th + th {
      inline-size: 9rem;
    }
  }
`;

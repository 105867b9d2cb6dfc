import { css } from 'lit';

/** How the texts of a lesson look: nothing that an author must set, and wide parts in frames that scroll. */
export const textStyles = css`
  [part='text'] {
    hyphens: auto;
  }

  [part='text'] > :first-child {
    margin-block-start: 0;
  }

  [part='text'] > :last-child {
    margin-block-end: 0;
  }

  h3 {
    margin: 1.75em 0 0.5em;
    font-size: 1.1875em;
  }

  h3,
  h4,
  th {
    line-height: 1.3;
    hyphens: manual;
    text-align: start;
  }

  li {
    margin-block: 0.375em;
  }

  img {
    max-inline-size: 100%;
    block-size: auto;
    border-radius: var(--_radius);
  }

  caption,
  figcaption,
  blockquote {
    color: var(--_muted);
    font-size: 0.9em;
    text-align: start;
  }

  blockquote {
    margin-inline: 0;
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_border);
  }

  code,
  pre {
    padding: 0.1em 0.3em;
    border-radius: 0.25em;
    background: var(--_raised);
    font: 0.9em var(--lectern-font-code, ui-monospace, monospace);
    hyphens: none;
  }

  pre {
    inline-size: fit-content;
    min-inline-size: 100%;
    margin: 0;
    padding: 1em;
  }

  pre code {
    padding: 0;
    font-size: 1em;
  }

  .wide,
  math[display='block'] {
    margin-block: 1em;
    overflow-x: auto;
  }

  table {
    border-collapse: collapse;
    line-height: 1.4;
  }

  th,
  td {
    padding: 0.5em 0.75em;
    border-block-end: 1px solid var(--_border);
    vertical-align: top;
  }
`;

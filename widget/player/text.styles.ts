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

  h2,
  h3,
  h4,
  th,
  [role='heading'] {
    font-weight: 700;
    line-height: 1.25;
    hyphens: manual;
    text-align: start;
    text-wrap: balance;
  }

  [part='text'] li {
    margin-block: 0.375em;
  }

  img {
    max-width: 100%;
    height: auto;
    border-radius: var(--_radius);
  }

  caption,
  figcaption,
  blockquote,
  .quiet {
    color: var(--_muted);
    font-size: 0.875em;
    font-weight: 400;
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
    width: fit-content;
    min-width: 100%;
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
  }

  th,
  td {
    padding: 0.5em 0.75em;
    border-block-end: 1px solid var(--_border);
    vertical-align: top;
  }
`;

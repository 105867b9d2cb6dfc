import { css } from 'lit';

/** How the texts of a lesson look: long lines broken, wide parts in frames that scroll, nothing that an author must set. */
export const textStyles = css`
  .text {
    hyphens: auto;
  }

  .text > :first-child,
  .text li > :first-child,
  .text blockquote > :first-child {
    margin-block-start: 0;
  }

  .text > :last-child,
  .text li > :last-child,
  .text blockquote > :last-child {
    margin-block-end: 0;
  }

  .text :is(p, ul, ol, dl, blockquote, figure, .wide) {
    margin: 0 0 1em;
  }

  .text :is(h2, h3, h4, h5, h6) {
    margin: 1.8em 0 0.5em;
    font-weight: 700;
    line-height: 1.3;
    hyphens: manual;
    text-wrap: balance;
  }

  .text h2 {
    font-size: 1.375em;
  }

  .text h3 {
    font-size: 1.1875em;
  }

  .text :is(h4, h5, h6) {
    font-size: 1em;
  }

  .text :is(ul, ol) {
    padding-inline-start: 1.5em;
  }

  .text li {
    margin-block: 0.375em;
  }

  .text li::marker {
    color: var(--_muted);
  }

  .text dt {
    font-weight: 650;
  }

  .text dd {
    margin: 0 0 0.75em 1.5em;
  }

  .text :is(img, video, svg, iframe) {
    max-inline-size: 100%;
    block-size: auto;
  }

  .text blockquote {
    padding-inline-start: 1em;
    border-inline-start: 3px solid var(--_border);
    color: var(--_muted);
  }

  :is(code, kbd, samp, pre) {
    font-family: var(--_font-code);
    font-size: 0.9em;
    hyphens: none;
  }

  .text :not(pre) > :is(code, kbd, samp) {
    padding: 0.1em 0.3em;
    border-radius: 0.25em;
    background: var(--_raised);
    box-shadow: inset 0 0 0 1px var(--_border);
  }

  .text pre {
    margin: 0;
    padding: 1em;
    line-height: 1.5;
    tab-size: 2;
  }

  .wide:has(> pre) {
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_raised);
  }

  .wide {
    overflow-x: auto;
  }

  .text table {
    min-inline-size: min(100%, 24rem);
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
    hyphens: manual;
    line-height: 1.4;
  }

  .text caption {
    padding-block-end: 0.5em;
    color: var(--_muted);
    font-size: 0.9em;
    text-align: start;
  }

  .text :is(th, td) {
    padding: 0.5em 0.75em;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: top;
  }

  .text thead th {
    border-block-end: 2px solid var(--_edge);
    font-size: 0.9em;
    white-space: nowrap;
  }

  .text math {
    font-size: 1.1em;
  }

  .text hr {
    margin-block: 2em;
    border: 0;
    border-block-start: 1px solid var(--_border);
  }

  figure {
    margin: 0;
  }

  figure img {
    display: block;
    max-inline-size: 100%;
    block-size: auto;
    border-radius: var(--_radius);
  }

  figcaption {
    margin-block-start: 0.5em;
    color: var(--_muted);
    font-size: 0.9em;
    line-height: 1.45;
  }
`;

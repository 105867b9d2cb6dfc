import { css } from 'lit';

export const mediaItemStyles = css`
  .base {
    margin: 0;
  }

  .base > :not(:first-child, :empty) {
    margin-block-start: calc(0.625 * var(--_space));
  }

  .title {
    font-weight: 600;
  }

  video,
  audio {
    display: block;
    inline-size: 100%;
    block-size: auto;
    border-radius: var(--_radius);
  }

  video {
    border: 1px solid var(--_border);
    background: #000;
  }

  audio {
    block-size: 3.375rem;
    color-scheme: inherit;
  }

  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem var(--_space);
    align-items: center;
    color: var(--_muted);
    font-size: 0.9375em;
  }

  .speed {
    display: flex;
    gap: 0.5rem;
    align-items: center;
    margin-inline-end: auto;
  }

  select {
    min-block-size: 2.75rem;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
  }

  .transcript {
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

  .words {
    max-block-size: 24rem;
    overflow-y: auto;
    padding: 0 0.875rem 0.875rem;
  }

  .words > :first-child {
    margin-block-start: 0;
  }

  .words > :last-child {
    margin-block-end: 0;
  }
`;

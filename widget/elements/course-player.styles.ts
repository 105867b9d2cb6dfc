import { css } from 'lit';

export const coursePlayerStyles = css`
  :host {
    container: lectern-player / inline-size;
    background: var(--_surface);
  }

  [part] {
    margin: 0;
  }

  [part='base'] {
    max-width: calc(var(--_measure) + 2.5rem);
    margin-inline: auto;
    padding: 1.5rem 1.25rem 3rem;
  }

  [part='base'].playing {
    max-width: none;
    padding: var(--_space);
  }

  [part='side'] {
    display: grid;
    gap: 0.5rem var(--_space);
  }

  .playing [part='side'] {
    grid-template-columns: 1fr auto;
  }

  [part='progress'] {
    grid-column: 1;
  }

  progress {
    display: block;
    width: 100%;
    height: 0.5rem;
    accent-color: var(--_positive);
  }

  [part='outline-button'] {
    grid-area: 1 / 2 / 3;
    align-self: center;
  }

  nav {
    grid-column: 1 / 3;
  }

  [aria-expanded='false'] + nav {
    display: none;
  }

  [part='stage'],
  [part='lesson'] {
    display: grid;
    grid-template-columns: minmax(0, var(--_measure));
    gap: calc(1.5 * var(--_space));
    place-content: start center;
  }

  [part='stage'] {
    margin-block-start: var(--_space);
  }

  [part='lesson'] {
    font-size: var(--lectern-course-player-text-size, 1.0625rem);
  }

  [aria-busy='true'] {
    opacity: 0.6;
  }

  h2 {
    font-size: clamp(1.5rem, 4cqi, 2rem);
  }

  [part]:not(:defined) {
    min-height: 10rem;
    background: var(--_raised);
  }

  [part='around'] {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 0.75rem;
    align-items: center;
    padding-block: 0.75rem;
  }

  [part='saving'] {
    grid-area: 1 / 2;
    font-size: 0.875em;
    text-align: center;
  }

  .saved {
    color: var(--_positive);
  }

  .saved::before,
  .completed::before {
    content: '✓ ';
  }

  .kept,
  .unsaved {
    color: var(--_caution);
    font-weight: 600;
  }

  [part='next-button'] {
    grid-area: 1 / 3;
  }

  .playing [part='around'] {
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }

  @media (min-height: 34rem) {
    .playing [part='around'] {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
    }
  }

  @container lectern-player (min-width: 56rem) {
    [part='base'].playing {
      display: grid;
      grid-template-columns: var(--lectern-course-player-outline-width, 19rem) minmax(0, 1fr);
      padding: 0;
    }

    .playing [part='side'] {
      position: sticky;
      inset-block-start: var(--lectern-course-player-top, 0rem);
      display: flex;
      flex-direction: column;
      max-height: calc(100dvh - var(--lectern-course-player-top, 0rem));
      padding: calc(1.5 * var(--_space)) var(--_space) 0;
      border-inline-end: 1px solid var(--_border);
      background: var(--_raised);
    }

    [part='outline-button'] {
      display: none;
    }

    [aria-expanded] + nav {
      position: relative;
      display: block;
      overflow-y: auto;
    }

    .playing [part='stage'] {
      margin: 0;
      padding: calc(2 * var(--_space)) calc(2.5 * var(--_space)) 0;
    }
  }
`;

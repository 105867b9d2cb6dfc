import { css } from 'lit';

export const coursePlayerStyles = css`
  :host {
    container: lectern-player / inline-size;
    background: var(--_surface);
  }

  [part='base'] {
    position: relative;
    padding: var(--_space);
  }

  [part].early {
    max-inline-size: 46rem;
    margin-inline: auto;
    padding: 1.5rem 1.25rem 3rem;
  }

  [part='side'] {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.5rem var(--_space);
  }

  [part='side'] > .visually-hidden {
    position: absolute;
    z-index: 2;
    background: var(--_surface);
  }

  [part='course-title'] {
    margin: 0;
    font-weight: 700;
    line-height: 1.3;
    text-wrap: balance;
  }

  [part='progress'],
  [part='place'],
  [part='saving'] {
    margin: 0;
    color: var(--_muted);
    font-size: 0.875rem;
  }

  [part='progress'] {
    grid-column: 1;
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 0.5rem;
    accent-color: var(--_positive);
  }

  [part='outline-button'] {
    grid-area: 1 / 2 / 3;
    align-self: center;
  }

  [part='outline'] {
    grid-column: 1 / -1;
  }

  [aria-expanded='false'] + nav {
    display: none;
  }

  [part='stage'] {
    display: grid;
    grid-template-columns: minmax(0, var(--_measure));
    gap: var(--_space);
    align-content: start;
    justify-content: center;
    margin-block-start: var(--_space);
  }

  [part='lesson'] {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(1.5 * var(--_space));
    font-size: var(--lectern-course-player-text-size, 1.0625rem);
  }

  [aria-busy='true'] {
    opacity: 0.6;
  }

  h2 {
    margin: 0;
    font-size: clamp(1.5rem, 1.2rem + 1.5cqi, 2rem);
    line-height: 1.2;
    text-wrap: balance;
    scroll-margin-block-start: 4rem;
  }

  [part='file'],
  [part='end'] {
    margin: 0;
    padding: var(--_space);
    border-radius: var(--_radius);
    background: var(--_soft);
    font-weight: 600;
  }

  :not(:defined) {
    min-block-size: 10rem;
    background: var(--_raised);
  }

  [part='around'] {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    gap: 0.75rem;
    align-items: center;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }

  .refused [part='around'] {
    border: 0;
  }

  [part='saving'] {
    grid-area: 1 / 2;
    text-align: center;
  }

  .saved {
    color: var(--_positive);
  }

  .saved::before {
    content: '✓ ';
  }

  .kept,
  .unsaved {
    color: var(--_caution);
    font-weight: 600;
  }

  [part='next-button'] {
    grid-area: 1 / 3;
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }

  @media (min-height: 34rem) {
    [part='around'] {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
    }
  }

  @container lectern-player (min-width: 56rem) {
    .playing {
      display: grid;
      grid-template-columns: var(--lectern-course-player-outline-width, 19rem) minmax(0, 1fr);
      padding: 0;
    }

    .playing [part='side'] {
      position: sticky;
      inset-block-start: var(--lectern-course-player-top, 0rem);
      display: flex;
      flex-direction: column;
      max-block-size: calc(100dvh - var(--lectern-course-player-top, 0rem));
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

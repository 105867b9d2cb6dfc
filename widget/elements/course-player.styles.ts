import { css } from 'lit';

export const coursePlayerStyles = css`
  :host {
    container: lectern-player / inline-size;
    background: var(--_surface);
  }

  .base {
    position: relative;
    padding: var(--_space);
  }

  .skip {
    position: absolute;
    inset: 0.25rem auto auto 0.25rem;
    z-index: 2;
    background: var(--_surface);
  }

  .side {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0.5rem var(--_space);
    align-items: center;
  }

  .course {
    margin: 0;
    font-weight: 700;
    line-height: 1.3;
    text-wrap: balance;
  }

  .overall {
    grid-column: 1;
    margin: 0;
    color: var(--_muted);
    font-size: 0.875em;
    line-height: 1.4;
  }

  progress {
    display: block;
    inline-size: 100%;
    block-size: 0.375rem;
    margin-block-end: 0.375rem;
    overflow: hidden;
    border: 0;
    border-radius: 1rem;
    appearance: none;
    background: var(--_border);
  }

  ::-webkit-progress-bar {
    background: var(--_border);
  }

  ::-webkit-progress-value {
    border-radius: 1rem;
    background: var(--_positive);
  }

  ::-moz-progress-bar {
    background: var(--_positive);
  }

  .toggle {
    grid-area: 1 / 2 / 3;
    align-self: center;
  }

  .toggle::after {
    display: inline-block;
    inline-size: 0.4em;
    block-size: 0.4em;
    margin-inline-start: 0.6em;
    border: solid;
    border-width: 0 0.125em 0.125em 0;
    transform: translateY(-0.2em) rotate(45deg);
    content: '';
  }

  .toggle[aria-expanded='true']::after {
    transform: translateY(0.05em) rotate(-135deg);
  }

  .contents {
    grid-column: 1 / -1;
    display: none;
  }

  .contents.open {
    display: block;
  }

  .stage {
    display: grid;
    grid-template-columns: minmax(0, var(--_measure));
    gap: var(--_space);
    align-content: start;
    margin-block-start: var(--_space);
  }

  .lesson {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(1.5 * var(--_space));
    padding-block: calc(0.5 * var(--_space)) var(--_space);
    font-size: var(--lectern-course-player-text-size, 1.0625rem);
    transition: opacity 0.2s;
  }

  .lesson[aria-busy='true'] {
    opacity: 0.55;
  }

  .eyebrow {
    margin: 0 0 0.25rem;
    color: var(--_muted);
    font-size: 0.875rem;
  }

  h2 {
    margin: 0;
    font-size: clamp(1.5rem, 1.2rem + 1.5cqi, 2rem);
    font-weight: 750;
    letter-spacing: -0.01em;
    line-height: 1.2;
    text-wrap: balance;
    scroll-margin-block-start: var(--_space);
  }

  h2:focus {
    outline: none;
  }

  h2:focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 0.25rem;
  }

  .file {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem var(--_space);
    justify-content: space-between;
    margin: 0;
    padding: 0.75rem var(--_space);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    font-weight: 600;
  }

  :is(lectern-question-item, lectern-audio-item, lectern-video-item):not(:defined) {
    display: block;
    min-block-size: 10rem;
    border-radius: var(--_radius);
    background: var(--_raised);
  }

  @container lectern-player (min-width: 56rem) {
    .base {
      padding: 0;
    }

    .playing {
      display: grid;
      grid-template-columns: var(--lectern-course-player-outline-width, 19rem) minmax(0, 1fr);
    }

    .side {
      display: flex;
      flex-direction: column;
      align-items: stretch;
      gap: 0.75rem;
      padding: calc(1.5 * var(--_space)) var(--_space);
      background: var(--_raised);
      border-inline-end: 1px solid var(--_border);
    }

    .playing .side {
      position: sticky;
      inset-block-start: var(--lectern-course-player-top, 0);
      max-block-size: calc(100dvh - var(--lectern-course-player-top, 0rem));
    }

    .course {
      font-size: 1.125em;
    }

    .toggle {
      display: none;
    }

    .contents,
    .contents.open {
      display: flex;
      min-block-size: 0;
    }

    lectern-lesson-list {
      flex: 1;
      overflow-y: auto;
    }

    .stage {
      justify-content: center;
      margin: 0;
      padding: calc(2 * var(--_space)) calc(2.5 * var(--_space)) 0;
    }
  }

  @media (forced-colors: active) {
    progress {
      appearance: auto;
    }

    .end {
      border: 1px solid CanvasText;
    }
  }
`;

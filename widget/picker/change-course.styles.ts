import { css } from 'lit';

export const changeCourseStyles = css`
  .bar {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: var(--_space);
    align-items: center;
    min-block-size: 3.75rem;
    padding: 0.5rem var(--_space);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }

  .bar > * {
    font-size: 0.875em;
  }

  dialog {
    inline-size: min(var(--_measure) + 3rem, 100% - 2rem);
    max-block-size: calc(100% - 2rem);
    padding: calc(1.5 * var(--_space));
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
  }

  dialog::backdrop {
    background: rgb(0 0 0 / 50%);
  }

  dialog[open] {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space) 0.75rem;
  }

  dialog form {
    display: contents;
  }

  dialog[open] .base > * {
    margin: 0;
  }

  dialog :not(button) {
    flex-basis: 100%;
  }

  dialog div:empty {
    position: absolute;
  }

  h2 {
    margin: 0;
    font-size: 1.375em;
    line-height: 1.25;
  }
`;

import { css } from 'lit';

/** The row of buttons around a lesson, and what is said at the end of the course. */
export const aroundStyles = css`
  .end {
    display: grid;
    gap: 0.5rem;
    justify-items: start;
    padding: var(--_space);
    border-radius: var(--_radius);
    background: var(--_soft);
  }

  .end p {
    margin: 0;
  }

  .end .title {
    color: var(--_positive);
    font-size: 1.125em;
    font-weight: 700;
  }

  .around {
    display: grid;
    grid-template: 'saving saving' auto 'previous next' auto / 1fr 1fr;
    gap: 0.5rem;
    align-items: center;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }

  .saving {
    grid-area: saving;
    display: flex;
    gap: 0.375rem;
    align-items: center;
    justify-content: center;
    min-block-size: 1.25rem;
    margin: 0;
    color: var(--_muted);
    font-size: 0.875em;
    line-height: 1.4;
    text-align: center;
  }

  .saving::before {
    inline-size: 0.625rem;
    block-size: 0.625rem;
    border: 2px solid currentcolor;
    border-radius: 50%;
  }

  .saving:is(.saved, .saving, .kept, .unsaved)::before {
    content: '';
  }

  .saving.saved::before {
    block-size: 0.375rem;
    border-radius: 0;
    border-block-start: 0;
    border-inline-end: 0;
    transform: translateY(-0.1rem) rotate(-45deg);
  }

  .saving.saved {
    color: var(--_positive);
  }

  .saving.kept {
    color: var(--_caution);
  }

  .saving.unsaved {
    color: var(--_negative);
    font-weight: 600;
  }

  .previous {
    grid-area: previous;
    text-align: start;
  }

  .next {
    grid-area: next;
    text-align: end;
  }

  .around button {
    min-inline-size: 0;
    block-size: 100%;
  }

  .name {
    display: none;
  }

  @media (min-height: 34rem) {
    .around {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
    }
  }

  @container lectern-player (min-width: 34rem) {
    .around {
      grid-template: 'previous saving next' auto / 1fr minmax(8rem, auto) 1fr;
    }

    .name {
      display: block;
      overflow: hidden;
      font-size: 0.8125em;
      font-weight: 400;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
  }
`;

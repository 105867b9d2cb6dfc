import { css } from 'lit';

/** A sentence about what happens (no further class), what a person should know (`notice`), or what went wrong (`problem`). */
export const messageStyles = css`
  .message {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem var(--_space);
    margin: 0;
    padding: calc(0.75 * var(--_space)) var(--_space);
    border: 1px solid var(--_border);
    border-inline-start: 4px solid var(--_accent);
    border-radius: var(--_radius);
    background: var(--_raised);
  }

  .message button {
    margin-inline-start: auto;
  }

  .problem {
    border-inline-start-color: var(--_negative);
  }

  .notice {
    border-inline-start-color: var(--_caution);
  }
`;

import { css, type CSSResultGroup } from 'lit';
import { controlsStyles } from './controls.styles.js';
import { messageStyles } from './message.styles.js';
import { tokensStyles } from './tokens.styles.js';

/** What every element starts from. */
export const hostStyles: CSSResultGroup = [
  tokensStyles,
  controlsStyles,
  messageStyles,
  css`
    :host {
      display: block;
      color: var(--_text);
      font-family: var(--lectern-font, system-ui, sans-serif);
      line-height: 1.6;
      overflow-wrap: break-word;
    }

    :host([hidden]) {
      display: none;
    }

    *,
    ::before {
      box-sizing: border-box;
    }

    :focus-visible {
      outline: 3px solid var(--_accent);
      outline-offset: 2px;
      scroll-margin-block: 5rem;
    }

    .visually-hidden {
      position: absolute;
      background: var(--_surface);
    }

    .visually-hidden:not(:focus, :active) {
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `,
];

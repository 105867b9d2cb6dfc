import { html, nothing } from 'lit';
import type { PlayerController } from '../controllers/player-controller.js';
import type { CoreKey } from '../i18n/core-dictionary.js';
import type { Values } from '../i18n/texts.js';

/** Gives the words for a key. */
export type Translate = (key: CoreKey, values?: Values) => string;

/** Whether it can be tried again stands last. */
type Message = readonly [tone: 'info' | 'notice' | 'problem', text: string, again?: boolean];

/** All that must be said above the lesson; what can be tried again has a button for it. */
export function stageMessages(player: PlayerController, t: Translate): readonly unknown[] {
  const { refused, invalidCount, discard } = player.reporter;
  const access = player.boot?.access;
  const invalid: Message | false = invalidCount > 0 && ['notice', t('invalid')];
  const messages = [messageOf(player, t), invalid]
    .filter((message) => !!message)
    .map(
      ([tone, text, again]) => html`
        <div part="message" class="message ${tone}" role="status">
          ${text} ${again ? html`<button @click=${player.retry}>${t('retry')}</button>` : nothing}
        </div>
      `,
    );

  return [
    messages,
    access?.maintenance && html`<lectern-maintenance-notice .access=${access}></lectern-maintenance-notice>`,
    refused[0] &&
      html`<lectern-unsent-work .count=${refused.length} @lectern-discard-request=${discard}></lectern-unsent-work>`,
  ];
}

function messageOf(player: PlayerController, t: Translate): Message | undefined {
  const { session, boot, lessons } = player;
  if (!session.course) return ['problem', t('INVALID_REQUEST')];
  if (boot && !boot.access.allowed) return ['notice', boot.access.message?.text ?? t('ACCESS_REFUSED')];
  const trouble = troubleOf(player, t);
  if (trouble) return trouble;
  if (!boot) return ['info', t('opening')];

  return (lessons.lesson ?? lessons.wanted) ? undefined : ['info', t('NOT_FOUND')];
}

/** A lost line comes back by itself; anything else is for the person to try again. */
function troubleOf({ boot, trouble, lessons }: PlayerController, t: Translate): Message | undefined {
  if (boot && trouble === 'OFFLINE') return ['notice', t('lost')];
  const code = trouble ?? lessons.failure;

  return code && ['problem', t(code), true];
}

import { html, type TemplateResult } from 'lit';
import type { ApiErrorCode } from '../api/api-error.js';
import type { PlayerController } from '../controllers/player-controller.js';
import type { CoreKey } from '../i18n/core-dictionary.js';
import type { Values } from '../i18n/texts.js';

/** Gives the words for a key. */
export type Translate = (key: CoreKey, values?: Values) => string;

type Message = readonly [tone: 'info' | 'notice' | 'problem', text: string, retryLabel?: string];

/** All that must be said above the lesson; what can be tried again has a button for it. */
export function stageMessages(player: PlayerController, t: Translate): readonly TemplateResult[] {
  return messagesOf(player, t).map(
    ([tone, text, retryLabel = '']) => html`
      <lectern-status-message part="message" tone=${tone} .text=${text} retry-label=${retryLabel}>
      </lectern-status-message>
    `,
  );
}

function messagesOf({ view, lessons, reporter }: PlayerController, t: Translate): readonly Message[] {
  switch (view.step) {
    case 'unset':
      return [['problem', t('error.INVALID_REQUEST')]];
    case 'connecting':
      return [['info', t('opening')]];
    case 'failed':
      return [['problem', t(`error.${view.code}`), t('retry')]];
    case 'refused':
      return [['notice', view.boot.access.message?.text ?? t('error.ACCESS_REFUSED')]];
    case 'playing': {
      const trouble = troubleMessage(view.trouble, lessons, t);
      const invalid: Message = ['notice', t('invalid')];
      return [...(trouble ? [trouble] : []), ...(reporter.invalidCount > 0 ? [invalid] : [])];
    }
  }
}

/** A lost line comes back by itself; anything else is for the person to try again. */
function troubleMessage(
  trouble: ApiErrorCode | undefined,
  { state, itemsFailed }: PlayerController['lessons'],
  t: Translate,
): Message | undefined {
  if (trouble === 'OFFLINE') return ['notice', t('lost')];
  if (state.step === 'none') return ['info', t('error.NOT_FOUND')];
  const code = trouble ?? (state.step === 'failed' ? state.code : itemsFailed ? 'OFFLINE' : undefined);

  return code && ['problem', t(`error.${code}`), t('retry')];
}

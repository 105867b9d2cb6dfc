import type { ApiErrorCode } from '../api/api-error.js';
import type { LessonController } from '../controllers/lesson-controller.js';
import type { ProgressReporter } from '../controllers/progress-reporter.js';
import type { Message, Translate } from './message-template.js';

export interface StageNews {
  readonly lessons: Pick<LessonController, 'state' | 'lesson' | 'itemsFailed'>;
  readonly reporter: Pick<ProgressReporter, 'summary' | 'invalidCount'>;
  readonly trouble: ApiErrorCode | undefined;
}

/** All that must be said above the lesson, the most important first. */
export function stageMessages({ lessons, reporter, trouble }: StageNews, t: Translate): readonly Message[] {
  const kept = reporter.summary === 'kept';
  const { invalidCount } = reporter;

  return [
    ...(trouble ? [troubleMessage(trouble, kept, t)] : lessonMessages(lessons, t)),
    ...(lessons.itemsFailed ? [{ tone: 'problem', text: t('player.itemFailed'), retry: true } as const] : []),
    ...(invalidCount > 0
      ? [{ tone: 'notice', text: t('progress.invalid', { n: invalidCount }), retry: false } as const]
      : []),
  ];
}

/** A lost line comes back by itself; anything else is for the person to try again. */
function troubleMessage(code: ApiErrorCode, kept: boolean, t: Translate): Message {
  if (code !== 'OFFLINE') return { tone: 'problem', text: t(`error.${code}`), retry: true };
  const lost = t('player.lost');

  return { tone: 'notice', text: kept ? `${lost}\n${t('player.lost.kept')}` : lost, retry: false };
}

function lessonMessages({ state, lesson }: StageNews['lessons'], t: Translate): readonly Message[] {
  if (state.step === 'loading') return [{ tone: 'info', text: t('player.loading'), retry: false }];
  if (state.step === 'failed') return [{ tone: 'problem', text: t(`error.${state.code}`), retry: true }];

  return lesson ? [] : [{ tone: 'info', text: t('player.empty'), retry: false }];
}

import type { Block } from '../block.js';
import type { CourseId } from '../ids.js';

/** What happened to a request for removal, each step recorded (L-CONF-6). */
export type TakedownStep =
  | { readonly kind: 'requested'; readonly at: Date; readonly by: string; readonly claim: string }
  | { readonly kind: 'removed'; readonly at: Date; readonly noticeId: string }
  | { readonly kind: 'countered'; readonly at: Date; readonly by: string }
  | { readonly kind: 'restored'; readonly at: Date };

/** A right holder's request about a course, or about one item of it, which is then the only thing that is replaced. */
export interface Takedown {
  readonly id: string;
  readonly courseId: CourseId;
  readonly itemId?: string | undefined;
  readonly steps: readonly TakedownStep[];
}

/** How far a request has come; the content is closed in `removed` and `countered` only (L-CONF-6). */
export type TakedownState = 'open' | 'removed' | 'countered' | 'restored';

/** Where a request stands at an instant (L-CONF-6): `countered` keeps the removal until a human restores. */
export function takedownStateAt({ steps }: Takedown, at: Date): TakedownState {
  const latest = stepsUntil(steps, at).at(-1)?.kind;

  return latest === undefined || latest === 'requested' ? 'open' : latest;
}

/** The blocks that removals of whole courses set, from the removal to the restoration (L-CONF-6, M7.2). */
export function takedownBlocks(takedowns: readonly Takedown[]): readonly Block[] {
  return takedowns
    .filter(({ itemId }) => itemId === undefined)
    .flatMap(({ courseId, steps }) => {
      const ordered = [...steps].sort(byTime);
      return ordered
        .filter(({ kind }) => kind === 'removed')
        .map(({ at }) => ({
          scope: 'course' as const,
          subjectId: courseId,
          reason: 'TAKEDOWN' as const,
          effectiveAt: at,
          liftedAt: ordered.find((step) => step.kind === 'restored' && step.at > at)?.at,
        }));
    });
}

/** The items that a sentence takes the place of at an instant, because a removal names them alone (L-CONF-6). */
export function removedItemsAt(takedowns: readonly Takedown[], at: Date): readonly string[] {
  return takedowns
    .filter((takedown) => ['removed', 'countered'].includes(takedownStateAt(takedown, at)))
    .map(({ itemId }) => itemId)
    .filter((itemId) => itemId !== undefined);
}

function stepsUntil(steps: readonly TakedownStep[], at: Date): readonly TakedownStep[] {
  return steps.filter((step) => step.at <= at).sort(byTime);
}

function byTime(a: TakedownStep, b: TakedownStep): number {
  return a.at.getTime() - b.at.getTime();
}

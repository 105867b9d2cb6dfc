import { type Takedown, takedownBlocks, takedownStateAt, type TakedownStep } from '../../domain/content/takedown.js';
import { ConflictError, NotFoundError } from '../../domain/errors.js';
import { noticeKey } from '../../domain/notices/due-notice.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Repositories } from '../ports.js';
import { recordBlock } from './blocks.js';

type Sources = Pick<Repositories, 'takedowns' | 'blocks' | 'courses' | 'audit'>;

/** A right holder asks for the removal of a course (L-CONF-6). Nothing is closed by that alone. */
export async function requestTakedown(
  { takedowns, courses, audit }: Sources,
  act: Act,
  {
    id,
    course,
    by,
    claim,
  }: { readonly id: string; readonly course: string; readonly by: string; readonly claim: string },
): Promise<Takedown> {
  const found = await courses.find(course);
  if (found === undefined) throw new NotFoundError('course');
  const takedown: Takedown = { id, courseId: found.id, steps: [{ kind: 'requested', at: act.at, by, claim }] };
  await takedowns.add(takedown);
  // Who asks is a person, and stands in the fact alone.
  const after = { courseId: found.id };
  await noteFact(audit, act, { action: 'takedown.request', subject: id, rule: 'L-CONF-6', after });

  return takedown;
}

/** The operator takes the course down: it is blocked at once, and the tenant is told (L-CONF-6, M7.2). */
export async function takeDown(
  sources: Sources,
  act: Act,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Takedown> {
  const before = await takedownIn(sources, id);
  const { courseId } = before;
  const noticeId = noticeKey({ kind: 'N-SUSPENDED', subjectId: `${courseId}/TAKEDOWN`, dueAt: act.at });
  const after = await withStep(sources, act, before, { kind: 'removed', at: act.at, noticeId });
  const block = takedownBlocks([after]).at(-1);
  if (block === undefined) throw new ConflictError('There is nothing of a course to take down.');
  await recordBlock(sources, act, { ...block, id: blockIdOf(after), createdBy: act.actor, noticeId }, text);

  return after;
}

/** The tenant contests it: the removal stays until a human restores (L-CONF-6). */
export async function counterTakedown(
  sources: Sources,
  act: Act,
  { id, by }: { readonly id: string; readonly by: string },
): Promise<Takedown> {
  return withStep(sources, act, await takedownIn(sources, id), { kind: 'countered', at: act.at, by });
}

/** The operator restores the course: the block of this removal is lifted, and no other (L-CONF-6, I-8). */
export async function restoreTakedown(sources: Sources, act: Act, id: string): Promise<Takedown> {
  const before = await takedownIn(sources, id);
  const after = await withStep(sources, act, before, { kind: 'restored', at: act.at });
  await sources.blocks.change(blockIdOf(before), (block) => ({ ...block, liftedAt: act.at, liftedBy: act.actor }));
  await noteFact(sources.audit, act, {
    ...{ action: 'block.lift', subject: blockIdOf(before), rule: 'L-CONF-6' },
    after: { liftedAt: act.at },
  });

  return after;
}

/** After which states a step may come (L-CONF-6). */
const AFTER: Readonly<Record<TakedownStep['kind'], readonly string[]>> = {
  requested: [],
  removed: ['open', 'restored'],
  countered: ['removed'],
  restored: ['removed', 'countered'],
};

async function withStep(
  { takedowns, audit }: Sources,
  act: Act,
  takedown: Takedown,
  step: TakedownStep,
): Promise<Takedown> {
  const state = takedownStateAt(takedown, act.at);
  if (!AFTER[step.kind].includes(state)) throw new ConflictError(`This takedown is ${state}.`);
  const after = { ...takedown, steps: [...takedown.steps, step] };
  await takedowns.change(takedown.id, () => after);
  await noteFact(audit, act, {
    ...{ action: `takedown.${step.kind}`, subject: takedown.id, rule: 'L-CONF-6' },
    before: { state },
  });

  return after;
}

/** One block for each removal of a takedown. */
function blockIdOf({ id, steps }: Takedown): string {
  return `takedown:${id}:${String(steps.filter(({ kind }) => kind === 'removed').length)}`;
}

async function takedownIn({ takedowns }: Pick<Repositories, 'takedowns'>, id: string): Promise<Takedown> {
  const takedown = await takedowns.find(id);
  if (takedown === undefined) throw new NotFoundError('takedown');

  return takedown;
}

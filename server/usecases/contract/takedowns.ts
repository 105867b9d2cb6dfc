import { itemsIn } from '../../domain/content/removed-items.js';
import {
  removedItemsAt,
  type Takedown,
  takedownBlocks,
  takedownStateAt,
  type TakedownStep,
} from '../../domain/content/takedown.js';
import { ConflictError, NotFoundError } from '../../domain/errors.js';
import { noticeKey } from '../../domain/notices/due-notice.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Course, Repositories } from '../ports.js';
import { recordBlock } from './blocks.js';

type Sources = Pick<Repositories, 'takedowns' | 'blocks' | 'courses' | 'audit'>;

/** What a right holder asks for. */
interface WantedTakedown {
  readonly id: string;
  /** The slug. */
  readonly course: string;
  /** Only this of the course. */
  readonly item?: string | undefined;
  readonly by: string;
  readonly claim: string;
}

/**
 * A right holder asks for the removal of a course, or of one item of it (L-CONF-6). Nothing is closed by that alone.
 * @throws NotFoundError for what there is not
 */
export async function requestTakedown(
  { takedowns, courses, audit }: Sources,
  act: Act,
  { id, course, item: itemId, by, claim }: WantedTakedown,
): Promise<Takedown> {
  const found = await courses.find(course);
  if (found === undefined) throw new NotFoundError('course');
  if (itemId !== undefined && itemsIn(found.content, [itemId]).length === 0) throw new NotFoundError('item');
  const named = { courseId: found.id, ...(itemId !== undefined && { itemId }) };
  const takedown: Takedown = { id, ...named, steps: [{ kind: 'requested', at: act.at, by, claim }] };
  await takedowns.add(takedown);
  // Who asks is a person, and stands in the fact alone.
  await noteFact(audit, act, { action: 'takedown.request', subject: id, rule: 'L-CONF-6', after: named });

  return takedown;
}

/**
 * The operator takes the course down: it is blocked at once, and the tenant is told; of an item alone nothing is blocked, and a
 * sentence takes its place (L-CONF-6, M7.2).
 */
export async function takeDown(
  sources: Sources,
  act: Act,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Takedown> {
  const before = await takedownIn(sources, id);
  const { courseId, itemId } = before;
  const subjectId = [courseId, ...(itemId === undefined ? [] : [itemId]), 'TAKEDOWN'].join('/');
  const noticeId = noticeKey({ kind: 'N-SUSPENDED', subjectId, dueAt: act.at });
  const after = await withStep(sources, { ...act, reason: text }, before, { kind: 'removed', at: act.at, noticeId });
  if (itemId !== undefined) return after;
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

/** The operator restores the course or item: the block of this removal is lifted, and no other (L-CONF-6, I-8). */
export async function restoreTakedown(sources: Sources, act: Act, id: string): Promise<Takedown> {
  const before = await takedownIn(sources, id);
  const after = await withStep(sources, act, before, { kind: 'restored', at: act.at });
  if (before.itemId !== undefined) return after;
  await sources.blocks.change(blockIdOf(before), (block) => ({ ...block, liftedAt: act.at, liftedBy: act.actor }));
  await noteFact(sources.audit, act, {
    ...{ action: 'block.lift', subject: blockIdOf(before), rule: 'L-CONF-6' },
    after: { liftedAt: act.at },
  });

  return after;
}

/** The items of a version that a sentence takes the place of, because they were taken down before it came or since (L-CONF-6). */
export async function takenDownOf(
  { takedowns }: Pick<Repositories, 'takedowns'>,
  { id, content }: Pick<Course, 'id' | 'content'>,
  at: Date,
): Promise<readonly string[]> {
  const ofCourse = (await takedowns.list()).filter(({ courseId }) => courseId === id);

  return itemsIn(content, removedItemsAt(ofCourse, at));
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
  { reason, ...act }: Act & { readonly reason?: string },
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
    details: reason === undefined ? undefined : { reason },
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

import * as endpoints from '../contract/administration/takedowns.js';
import type { TakedownView } from '../contract/administration/takedowns.js';
import { type Takedown, takedownStateAt } from '../domain/content/takedown.js';
import * as takedowns from '../usecases/contract/takedowns.js';
import { handler } from './handler.js';

export const takedownHandlers = [
  handler(endpoints.requestTakedown, async ({ newId }, context, { body }) =>
    view(await takedowns.requestTakedown(context.repositories, context, { ...body, id: newId() }), context.at),
  ),
  handler(endpoints.takeDown, async (_deps, context, { params, body }) =>
    view(await takedowns.takeDown(context.repositories, context, { ...body, id: params.takedown }), context.at),
  ),
  handler(endpoints.counterTakedown, async (_deps, context, { params }) => {
    const counter = { id: params.takedown, by: context.actor };
    return view(await takedowns.counterTakedown(context.repositories, context, counter), context.at);
  }),
  handler(endpoints.restoreTakedown, async (_deps, context, { params }) =>
    view(await takedowns.restoreTakedown(context.repositories, context, params.takedown), context.at),
  ),
  handler(endpoints.listTakedowns, async (_deps, { repositories, at }) => ({
    takedowns: (await repositories.takedowns.list()).map((takedown) => view(takedown, at)),
  })),
];

function view(takedown: Takedown, at: Date): TakedownView {
  const { id, courseId, itemId, steps } = takedown;

  return {
    ...{ id, courseId, itemId, state: takedownStateAt(takedown, at) },
    steps: steps.map(({ at: instant, ...step }) => ({ ...step, at: instant.toISOString() })),
  };
}

import * as endpoints from '../contract/administration/overrides.js';
import type { Override } from '../domain/override.js';
import { endOverride, setOverride } from '../usecases/contract/overrides.js';
import { handler } from './handler.js';

export const overrideHandlers = [
  handler(endpoints.setOverride, async ({ newId }, context, { body }) =>
    overrideView(await setOverride(context.repositories, context, { ...body, id: newId() })),
  ),
  handler(endpoints.endOverride, async (_deps, context, { params, body }) =>
    overrideView(await endOverride(context.repositories, context, { ...body, id: params.override })),
  ),
  handler(endpoints.listOverrides, async (_deps, { repositories }) => ({
    overrides: (await repositories.overrides.list()).map(overrideView),
  })),
];

function overrideView({ from, expiresAt, ...override }: Override) {
  return { ...override, from: from.toISOString(), expiresAt: expiresAt.toISOString() };
}

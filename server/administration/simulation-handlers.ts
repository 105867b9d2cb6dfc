import * as endpoints from '../contract/administration/simulation.js';
import type { StepView } from '../contract/administration/simulation.js';
import { ForbiddenError } from '../domain/errors.js';
import type { PersonId } from '../domain/ids.js';
import type { DueNotice } from '../domain/notices/due-notice.js';
import type { SimulatedStep } from '../domain/simulation/step.js';
import { explain } from '../usecases/contract/explain.js';
import { simulateTenant } from '../usecases/contract/simulation.js';
import { changeView, isoOf, refusalView } from './contract-views.js';
import { handler } from './handler.js';

export const simulationHandlers = [
  handler(endpoints.simulate, async (_deps, { repositories, at }, { body: { until, from, ...trial } }) => {
    const steps = await simulateTenant(repositories, at, { until, from, trial });
    return { steps: steps.map(stepView) };
  }),
  handler(endpoints.explain, async (_deps, { repositories, caller, ...context }, { query }) => {
    const { course: slug, person, at = context.at } = query;
    // The operator sees nobody of a tenant without its authorisation (M5.1).
    if (person !== undefined && caller.role !== 'administrator') throw new ForbiddenError();
    const decision = await explain(repositories, at, { slug, personId: person as PersonId | undefined });
    return {
      ...{ course: slug, person, at: at.toISOString(), allowed: decision.allowed },
      reasons: decision.reasons.map(refusalView),
      nextChangeAt: isoOf(decision.nextChangeAt),
    };
  }),
];

function stepView(step: SimulatedStep): StepView {
  const { at, kind, subjectId } = step;
  const named = { at: at.toISOString(), kind, subjectId };
  switch (step.kind) {
    case 'change':
      return { ...named, change: changeView(step.change) };
    case 'notice':
      return { ...named, notice: noticeView(step.notice) };
    case 'amount':
      return { ...named, of: step.of, cents: step.cents };
    default: {
      const { at: instant, ...state } = step;
      return { ...state, at: instant.toISOString() };
    }
  }
}

function noticeView({ kind, to, rule, deadline }: DueNotice): StepView['notice'] {
  return { kind, to: [...to], rule, deadline: isoOf(deadline) };
}

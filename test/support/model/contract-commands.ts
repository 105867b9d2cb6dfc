import * as events from '../../../server/contract/administration/contract-events.js';
import * as terminations from '../../../server/contract/administration/terminations.js';
import type { ContractEvent } from '../../../server/domain/contract/contract-event.js';
import { noticesAt } from '../../../server/domain/contract/contract-state.js';
import { withEvent, withoutNotice } from '../../../server/domain/contract/recording.js';
import { gatesAt } from '../../../server/domain/notices/gates.js';
import { compare } from './compare.js';
import type { RealTenant, Template } from './real-tenant.js';
import { same } from './same.js';
import { agreed, nth, Step, TEXT } from './step.js';
import type { TenantModel } from './tenant-model.js';

const SIGNED_BEFORE = '2026-04-01';

export function sign(template: Template): Step {
  return new Step(
    'sign',
    async (model, real) => {
      await real.sign(template);
      model.contract = { ...model.contract, signedAt: model.now };
      if (template === 'learnwise') model.acceptedByClickAt = model.now;
    },
    ({ contract, now }) => contract.signedAt === undefined && now < new Date(`${SIGNED_BEFORE}T00:00:00Z`),
  );
}

/** What happens to the contract, by the rules alone. */
function withContractEvent(model: TenantModel, event: ContractEvent) {
  const { parameters } = model;
  if (parameters === undefined) return withEvent({ ...model.contract, signedAt: undefined }, event, NO_PARAMETERS);

  return withEvent(model.contract, event, parameters);
}

/** A draft refuses everything before its terms matter. */
const NO_PARAMETERS = { 'cancel.byCustomer': 'any_time' } as never;

export const cancel = new Step(
  'cancel',
  async (model, real) => {
    const done = await agreed(model, {
      ...{ who: 'administrator', endpoint: events.cancelSubscription },
      rules: () => withContractEvent(model, { kind: 'cancellation', at: model.now }),
      answer: real.post('administrator', `subscriptions/${real.subscriptionId}/cancellation`),
    });
    if (done) model.contract = done.result;
  },
  ({ contract, now }) => noticesAt(contract, now).length === 0,
);

export const refuseRenewal = new Step(
  'refuse the renewal',
  async (model, real) => {
    const done = await agreed(model, {
      ...{ who: 'administrator', endpoint: events.refuseRenewal },
      rules: () => withContractEvent(model, { kind: 'non_renewal', at: model.now, by: 'customer' }),
      answer: real.post('administrator', `subscriptions/${real.subscriptionId}/non-renewal`, {}),
    });
    if (done) model.contract = done.result;
  },
  ({ contract, now }) => noticesAt(contract, now).length === 0,
);

export const takeBack = new Step(
  'take the notice back',
  async (model, real) => {
    const notice = noticesAt(model.contract, model.now).at(-1)!;
    const done = await agreed(model, {
      ...{ who: 'administrator', endpoint: events.takeBackNotice },
      rules: () => withoutNotice(model.contract, notice, model.now),
      answer: real.post('administrator', `subscriptions/${real.subscriptionId}/notice-withdrawal`, {}),
    });
    if (done) model.contract = done.result;
  },
  ({ contract, now }) => noticesAt(contract, now).length === 1,
);

export function decideFee(index: number): Step {
  const unitCents = 10_000 + index;

  return new Step(
    `other fees: ${String(unitCents)}`,
    async (model, real) => {
      const { subscriptionId } = real;
      const done = await agreed(model, {
        ...{ who: 'operator', endpoint: events.decideFee, rules: () => undefined },
        answer: real.post('operator', `subscriptions/${subscriptionId}/fees`, { unitCents }),
      });
      if (done === undefined) return;
      const fee = { id: String(done.body.id), subscriptionId, unitCents, decidedAt: model.now };
      model.history = { ...model.history, decidedFees: [...(model.history.decidedFees ?? []), fee] };
    },
    ({ contract }) => contract.signedAt !== undefined,
  );
}

export function refuseFee(index: number): Step {
  const open = ({ history }: Readonly<TenantModel>) =>
    (history.decidedFees ?? []).filter(({ response }) => response === undefined);

  return new Step(
    `refuse fees ${String(index)}`,
    async (model, real) => {
      const fee = nth(open(model), index)!;
      const gate = gatesAt(model.history, model.now).find(({ subjectId }) => subjectId === fee.id);
      const answer = await real.post('administrator', `fees/${fee.id}/answer`, { response: 'rejected' });
      if (gate?.openSince === undefined || answer.status >= 300) {
        // Before it was told nobody can refuse it, and who may not call is told so.
        same(answer.status >= 400 && answer.status < 500, true, answer.text);
        return;
      }
      const answered = { ...fee, answeredAt: model.now, response: 'rejected' as const };
      const all = (model.history.decidedFees ?? []).map((each) => (each.id === fee.id ? answered : each));
      model.history = { ...model.history, decidedFees: all };
      await takeOver(model, real, 'fee_refusal');
    },
    (model) => open(model).length > 0,
  );
}

/** Two people of the operator end the contract for a breach (M3.4, L-TERM-2); rarely, since little can happen behind it. */
export function terminate(chance: number): Step {
  return new Step(
    'terminate',
    async (model, real) => {
      const cause = { reason: 'breach_customer', evidence: TEXT };
      const proposed = await agreed(model, {
        ...{ who: 'operator', endpoint: terminations.proposeTermination },
        // What may be proposed may be approved at once.
        rules: () => withContractEvent(model, termination(model.now)),
        answer: real.post('operator', `subscriptions/${real.subscriptionId}/terminations`, cause),
      });
      if (proposed === undefined) return;
      const approval = `terminations/${String(proposed.body.id)}/approval`;
      const alone = await real.post('operator', approval);
      same(alone.status, 400, alone.text);
      await compare(model, real);
      const agreedTo = await real.post('colleague', approval);
      same(agreedTo.status, 200, agreedTo.text);
      await takeOver(model, real, 'termination');
    },
    ({ contract }) => chance === 0 && contract.signedAt !== undefined,
  );
}

function termination(at: Date): ContractEvent {
  return { kind: 'termination', at, effectiveAt: at, reason: 'breach_customer' };
}

/** Takes over the one event that the service has added, which must be of this kind and of now. */
async function takeOver(model: TenantModel, real: RealTenant, kind: ContractEvent['kind']): Promise<void> {
  const before = model.contract.events ?? [];
  const there = (await real.history()).subscriptions.find(({ id }) => id === real.subscriptionId)?.events ?? [];
  const added = there.slice(before.length);
  same(
    added.map((event) => [event.kind, event.at]),
    [[kind, model.now]],
  );
  model.contract = { ...model.contract, events: [...before, ...added] };
}

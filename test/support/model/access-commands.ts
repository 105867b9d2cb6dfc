import * as blocks from '../../../server/contract/administration/blocks.js';
import * as seats from '../../../server/contract/administration/seats.js';
import { viewed } from '../builders.js';
import type { RealTenant } from './real-tenant.js';
import { same } from './same.js';
import { agreed, mayCallAs, nth, Step, TEXT } from './step.js';
import type { TenantModel } from './tenant-model.js';

export const block = new Step('block the learner', async (model, real) => {
  const order = { reason: 'SUSPENDED_SECURITY', scope: 'person', subject: real.learner, text: TEXT };
  const done = await agreed(model, {
    ...{ who: 'operator', endpoint: blocks.setBlock, rules: () => undefined },
    answer: real.post('operator', 'blocks', order),
  });
  if (done === undefined) return;
  const { id, createdBy } = done.body as { readonly id: string; readonly createdBy: string };
  const why = { scope: 'person', reason: 'SUSPENDED_SECURITY' } as const;
  const set = { ...why, id, createdBy, subjectId: real.learner, effectiveAt: model.now };
  model.history = { ...model.history, blocks: [...model.history.blocks, set] };
});

export function lift(index: number): Step {
  const standing = ({ history }: Readonly<TenantModel>) =>
    history.blocks.filter(({ liftedAt }) => liftedAt === undefined);

  return new Step(
    `lift block ${String(index)}`,
    async (model, real) => {
      const before = nth(standing(model), index)!;
      const done = await agreed(model, {
        ...{ who: 'operator', endpoint: blocks.liftBlock, rules: () => undefined },
        answer: real.post('operator', `blocks/${before.id}/lifting`, { text: TEXT }),
      });
      if (done === undefined) return;
      const lifted = { ...before, liftedAt: model.now, liftedBy: String(done.body.liftedBy) };
      const all = model.history.blocks.map((each) => (each.id === before.id ? lifted : each));
      model.history = { ...model.history, blocks: all };
    },
    (model) => standing(model).length > 0,
  );
}

/** The worker writes what is owed by now, whoever looks and when (I-3). */
export const writeNotices = new Step('write notices', async (model, real) => {
  for (const key of model.dueNotices()) model.notices.add(key);
  await real.server.lectern.jobs.run('notices');
  model.history = { ...model.history, notices: (await real.history()).notices };
});

/** Evidence comes: what it proves of the notice is what the rules make of it. */
export function report(index: number, what: 'delivered' | 'bounced'): Step {
  return new Step(
    `mail ${String(index)} is ${what}`,
    async (model, real) => {
      const open = (await real.mails()).filter((mail) => !mail.acceptedAt && !mail.bouncedAt && !mail.withdrawnAt);
      const mail = nth(open, index);
      if (mail === undefined) return;
      await real.report(mail, what);
      const { notices } = await real.history();
      const noticed = notices.filter(({ id }) => id === mail.noticeId);
      const field = what === 'delivered' ? 'confirmedAt' : 'bouncedAt';
      same(
        noticed.map((each) => each[field]),
        [model.now],
      );
      model.history = { ...model.history, notices };
    },
    ({ notices }) => notices.size > 0,
  );
}

function personOf(real: RealTenant, name: string) {
  return name === 'learner' ? { id: real.learner } : { email: `${name}@example.org` };
}

/** Whether seats can be given at all: the contract runs, and nobody is suspended. */
function isOpen(model: Readonly<TenantModel>): boolean {
  return model.learnerCodes().every((code) => code === 'NO_SEAT');
}

export function assign(name: string): Step {
  return new Step(
    `assign a seat to ${name}`,
    async (model, real) => {
      const key = name === 'learner' ? real.learner : name;
      const path = `subscriptions/${real.subscriptionId}/seats`;
      const answer = await real.post('administrator', path, { person: personOf(real, name) });
      const { result, code } = answer.body as { readonly result?: string; readonly code?: string };
      const isFull = model.seated.size >= model.seats;
      const expected = model.seated.has(key) ? 'ALREADY_ASSIGNED' : isFull ? 'SEATS_EXHAUSTED' : 'ASSIGNED';
      same([answer.status, result ?? code], [expected === 'SEATS_EXHAUSTED' ? 409 : 200, expected]);
      if (expected === 'ASSIGNED') model.seated.add(key);
    },
    (model) => isOpen(model) && mayCallAs('administrator', model, seats.assignSeat),
  );
}

export function release(name: string): Step {
  return new Step(
    `release the seat of ${name}`,
    async (model, real) => {
      const key = name === 'learner' ? real.learner : name;
      const path = `subscriptions/${real.subscriptionId}/seats/release`;
      const { status } = await real.post('administrator', path, { person: personOf(real, name) });
      same(status, model.seated.delete(key) ? 200 : 404);
    },
    (model) => isOpen(model) && mayCallAs('administrator', model, seats.releaseSeat),
  );
}

/** Taken while access holds, left with the client while it does not (G-PROGRESS). */
export const progress = new Step('progress', async (model, real) => {
  const event = viewed('lesson.1');
  const { results } = await real.server.progress(real.token, [event]);
  const isSaved = model.learnerCodes().length === 0;
  same(
    results.map(({ status }) => status),
    [isSaved ? 'saved' : 'refused'],
  );
  if (isSaved) model.events.add(event.eventId);
});

export function advance(seconds: number): Step {
  return new Step(`${String(seconds)} s go by`, (model, real) => {
    model.now = new Date(model.now.getTime() + seconds * 1_000);
    real.server.now = model.now;

    return Promise.resolve();
  });
}

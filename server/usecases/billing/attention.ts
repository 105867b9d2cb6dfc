import type { Clock } from '../../domain/clock.js';
import { NotFoundError } from '../../domain/errors.js';
import type { AuditTrail } from '../audit-ports.js';
import { type Act, noteFact } from './act.js';
import type { PaymentTarget, ProviderEvents, StoredEvent } from './provider-ports.js';

interface Deps {
  readonly operatorAudit: AuditTrail;
  readonly realTime: Clock;
}

/** A person says whose payment an event is about: it is entered next (I-10). @throws NotFoundError where it needs nobody */
export async function assignEvent(
  events: ProviderEvents,
  { operatorAudit, realTime }: Deps,
  act: Act,
  { id, target }: { readonly id: string; readonly target: PaymentTarget },
): Promise<StoredEvent> {
  const event = await events.assign(id, target, realTime.now());
  if (event === undefined) throw new NotFoundError('event that needs a person');
  await noteFact(operatorAudit, act, { action: 'payment.assign', subject: id, rule: 'I-10', after: target });

  return event;
}

/** A person says that an event concerns nobody here. @throws NotFoundError where it needs nobody */
export async function dismissEvent(
  events: ProviderEvents,
  { operatorAudit }: Deps,
  act: Act,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<StoredEvent> {
  const event = await events.dismiss(id);
  if (event === undefined) throw new NotFoundError('event that needs a person');
  await noteFact(operatorAudit, act, { action: 'payment.dismiss', subject: id, details: { reason } });

  return event;
}

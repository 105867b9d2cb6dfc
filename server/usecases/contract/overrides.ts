import { checkedOverride, type Override, type UncheckedOverride } from '../../domain/override.js';
import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import { type Act, noteFact } from '../billing/act.js';
import { checkedWith, moneyHistory } from '../billing/money-history.js';
import type { Repositories } from '../ports.js';

type Sources = Pick<Repositories, 'overrides' | 'readFacts' | 'audit'>;

/** An override that somebody asks for: nothing of it is known to be right. */
export type OverrideOrder = Omit<UncheckedOverride, 'decidedBy' | 'id' | 'from' | 'subjectId'> & {
  readonly id: string;
  /** Whom it is for; the tenant as a whole where nothing is said. */
  readonly subjectId?: string | undefined;
  readonly from?: Date | undefined;
};

/**
 * Holds or advances what would follow by itself, with a reason and an end (G-OVERRIDE).
 * @throws RuleViolationError without either, for what there is not, and for the past (I-24)
 */
export async function setOverride(sources: Sources, act: Act, order: OverrideOrder): Promise<Override> {
  const history = await moneyHistory(sources);
  const { from = act.at, subjectId = history.tenantId } = order;
  const override = checkedOverride({ ...order, from, subjectId, decidedBy: act.actor });
  if (from < act.at) {
    throw new RuleViolationError('from', 'I-24', 'must not lie before now: what happened has happened.');
  }
  if (!subjectsIn(history).has(subjectId)) {
    throw new RuleViolationError('subjectId', 'G-OVERRIDE', 'must be the tenant, a contract, an invoice or a claim.');
  }
  checkedWith(history, 'overrides', override);
  await sources.overrides.add(override);
  await noteFact(sources.audit, act, {
    action: 'override.set',
    subject: override.id,
    rule: 'G-OVERRIDE',
    after: override,
  });

  return override;
}

/** Ends an override now, or before it begins. @throws ConflictError where it has ended */
export async function endOverride(
  sources: Sources,
  act: Act,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<Override> {
  const before = await sources.overrides.find(id);
  if (before === undefined) throw new NotFoundError('override');
  if (before.expiresAt <= act.at) throw new ConflictError('This override has ended already.');
  // An override lasts a millisecond at least.
  const expiresAt = new Date(Math.max(act.at.getTime(), before.from.getTime() + 1));
  const ended = checkedOverride({ ...before, expiresAt });
  checkedWith(await moneyHistory(sources), 'overrides', ended);
  await sources.overrides.change(id, () => ended);
  await noteFact(sources.audit, act, {
    action: 'override.end',
    subject: id,
    rule: 'G-OVERRIDE',
    before: { expiresAt: before.expiresAt },
    after: { expiresAt },
    details: { reason: text },
  });

  return ended;
}

function subjectsIn({ tenantId, subscriptions, invoices, disputes, claims = [] }: TenantHistory): ReadonlySet<string> {
  const facts = [...subscriptions, ...invoices, ...disputes, ...claims];

  return new Set<string>([tenantId, ...facts.map(({ id }) => id)]);
}

import { type Block, type BlockReason, type BlockScope, isConfirmationLate, isEffective } from '../../domain/block.js';
import { checkedBlock } from '../../domain/block-order.js';
import { nonpaymentSuspensions } from '../../domain/dunning/nonpayment.js';
import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { CourseId, PersonId, SubscriptionId, TenantId } from '../../domain/ids.js';
import type { BreachReport } from '../../domain/notices/announced-facts.js';
import { gatesAt } from '../../domain/notices/gates.js';
import { type Act, noteFact } from '../billing/act.js';
import { moneyHistory } from '../billing/money-history.js';
import type { RecordedBlock } from '../fact-ports.js';
import type { Tenant } from '../../domain/tenant.js';
import type { Repositories, TenantDirectory } from '../ports.js';

type Sources = Pick<
  Repositories,
  'blocks' | 'breachReports' | 'subscriptions' | 'courses' | 'people' | 'readFacts' | 'audit'
>;

/** What an operator blocks by hand; the others follow from debts and from the stop of a product (M4.1, M1.4). */
export type SetReason = Extract<BlockReason, 'SUSPENDED_SECURITY' | 'SUSPENDED_BREACH' | 'SUSPENDED_OVERLOAD'>;

const RULES: Readonly<Record<BlockReason, string>> = {
  SUSPENDED_SECURITY: 'M7.5',
  SUSPENDED_BREACH: 'M7.5',
  SUSPENDED_NONPAYMENT: 'M4.1',
  SUSPENDED_OVERLOAD: 'M3.5',
  PRODUCT_WITHDRAWN: 'M1.4',
  TAKEDOWN: 'L-CONF-6',
};

/** What is to be blocked, named as people name it: a course by its slug, everything else by its id. */
export interface BlockTarget {
  readonly scope: BlockScope;
  readonly subject: string;
}

/** A block that somebody asks for. */
export interface BlockOrder extends BlockTarget {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly reason: SetReason;
  readonly breachReportId?: string | undefined;
  /** From when on; at once where nothing is said. */
  readonly effectiveAt?: Date | undefined;
  /** Why, for the audit trail that the tenant reads. */
  readonly text: string;
}

/** A breach with the notice that its block waits for (M7.5, G-NOTICE). */
export interface ReportedBreach {
  readonly report: BreachReport;
  /** Since when the e-mail about it is proven; without it nothing may be blocked. */
  readonly provenAt?: Date | undefined;
}

/** Reports a breach, so that the tenant is told by e-mail: nothing is blocked for it before that is proven (M7.5). */
export async function reportBreach(
  { breachReports, audit }: Sources,
  act: Act,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<ReportedBreach> {
  const report = { id, decidedAt: act.at };
  await breachReports.add(report);
  await noteFact(audit, act, { action: 'breach.report', subject: id, rule: 'M7.5', details: { reason: text } });

  return { report };
}

/** The breaches that were reported, each with its gate. */
export async function listBreaches({ readFacts }: Sources, at: Date): Promise<readonly ReportedBreach[]> {
  const history = await moneyHistory({ readFacts });
  const gates = gatesAt(history, at).filter(({ consequence }) => consequence === 'breach_block');

  return (history.breachReports ?? []).map((report) => ({
    report,
    provenAt: gates.find(({ subjectId }) => subjectId === report.id)?.openSince,
  }));
}

/**
 * Blocks by hand: a breach whose e-mail is proven, one account at once in an emergency, an overload (M7.5, M3.5, G-BLOCK).
 * @throws RuleViolationError for one that may not be set
 */
export async function setBlock(sources: Sources, act: Act, order: BlockOrder): Promise<RecordedBlock> {
  const { reason, scope, effectiveAt = act.at, breachReportId: noticeId, text } = order;
  if (effectiveAt < act.at) {
    throw new RuleViolationError('effectiveAt', 'I-24', 'must not lie before now: nobody is shut out in the past.');
  }
  const { notices, breachReports = [] } = await moneyHistory(sources);
  if (noticeId !== undefined && !breachReports.some(({ id }) => id === noticeId)) {
    throw new RuleViolationError('breachReportId', 'M7.5', 'must be a breach that was reported.');
  }
  const subjectId = await subjectOf(sources, order.tenantId, order);
  const block = { ...{ scope, subjectId, reason, effectiveAt, noticeId }, createdBy: act.actor };
  checkedBlock(block, notices);

  return recordBlock(sources, act, { id: order.id, ...block }, text);
}

/** Adds a block that was found lawful, and writes down why. */
export async function recordBlock(
  { blocks, audit }: Pick<Repositories, 'blocks' | 'audit'>,
  act: Act,
  block: RecordedBlock,
  text: string,
): Promise<RecordedBlock> {
  const rule = RULES[block.reason];
  await blocks.add(block);
  await noteFact(audit, act, { action: 'block.set', subject: block.id, rule, after: block, details: { reason: text } });

  return block;
}

/** An operator looked at an account that was closed at once, and says that it stays closed (M7.5). */
export async function confirmBlock({ blocks, audit }: Sources, act: Act, id: string): Promise<RecordedBlock> {
  const before = await blockIn({ blocks }, id);
  if (before.reason !== 'SUSPENDED_SECURITY') {
    throw new RuleViolationError('block', 'M7.5', 'must be that of an emergency: no other waits for a confirmation.');
  }
  if (before.confirmedAt !== undefined) return before;
  requireOpen(before);
  const confirmed = checkedBlock({ ...before, confirmedAt: act.at }, []) as RecordedBlock;
  await blocks.change(id, () => confirmed);
  const late = isConfirmationLate(before, act.at);
  await noteFact(audit, act, { action: 'block.confirm', subject: id, rule: 'M7.5', details: { late } });

  return confirmed;
}

/**
 * Lifts one block, and no other (G-BLOCK, I-8). What follows from debts or from the end of a product is lifted by nobody:
 * payment ends the one, nothing the other. @throws RuleViolationError
 */
export async function liftBlock(
  { blocks, audit }: Pick<Repositories, 'blocks' | 'audit'>,
  act: Act,
  { id, text }: { readonly id: string; readonly text: string },
): Promise<RecordedBlock> {
  const before = await blockIn({ blocks }, id);
  requireByHand(before.reason);
  requireOpen(before);
  const liftedAt = act.at > before.effectiveAt ? act.at : before.effectiveAt;
  const lifted = { ...before, liftedAt, liftedBy: act.actor };
  await blocks.change(id, () => lifted);
  await noteFact(audit, act, {
    action: 'block.lift',
    subject: id,
    rule: RULES[before.reason],
    before: { liftedAt: null },
    after: { liftedAt },
    details: { reason: text },
  });

  return lifted;
}

/** A block as it stands: of those that follow from debts too, which have no id (M4.1, G-BLOCK). */
export interface ListedBlock {
  readonly id?: string | undefined;
  readonly block: Block;
  readonly rule: string;
  readonly isEffective: boolean;
  /** A human has yet to look at an account that was closed at once, and is late (M7.5). */
  readonly isConfirmationLate: boolean;
}

/** Every block there was, the oldest first. */
export async function listBlocks({ blocks, readFacts }: Sources, at: Date): Promise<readonly ListedBlock[]> {
  const history = await moneyHistory({ readFacts });
  const derived = nonpaymentSuspensions(history).flatMap(({ scope, subjectId, spans }) =>
    spans.map(({ start, end }) => ({
      id: undefined,
      block: { scope, subjectId, reason: 'SUSPENDED_NONPAYMENT', effectiveAt: start, liftedAt: end } satisfies Block,
    })),
  );
  const set = (await blocks.list()).map((block) => ({ id: block.id, block }));

  return [...set, ...derived]
    .sort((a, b) => a.block.effectiveAt.getTime() - b.block.effectiveAt.getTime())
    .map(({ id, block }) => ({
      ...{ id, block },
      rule: RULES[block.reason],
      isEffective: isEffective(block, at),
      isConfirmationLate: isConfirmationLate(block, at),
    }));
}

/** Accounts of any tenant that were closed at once, and at which nobody has looked in time: a human must (M7.5). */
export async function lateConfirmations(
  {
    tenants,
    blocksOf,
  }: {
    readonly tenants: Pick<TenantDirectory, 'list'>;
    readonly blocksOf: (tenantId: TenantId) => Pick<Repositories['blocks'], 'list'>;
  },
  at: Date,
): Promise<readonly { readonly tenant: Tenant; readonly block: RecordedBlock }[]> {
  const late = [];
  for (const tenant of await tenants.list()) {
    const blocks = await blocksOf(tenant.id).list();
    late.push(...blocks.filter((block) => isConfirmationLate(block, at)).map((block) => ({ tenant, block })));
  }

  return late;
}

async function blockIn({ blocks }: Pick<Repositories, 'blocks'>, id: string): Promise<RecordedBlock> {
  const block = await blocks.find(id);
  if (block === undefined) throw new NotFoundError('block');

  return block;
}

function requireByHand(reason: BlockReason): void {
  if (reason === 'SUSPENDED_NONPAYMENT') {
    throw new RuleViolationError(
      'block',
      'M4.1',
      'must not be lifted by hand: payment lifts it, an override holds it.',
    );
  }
  if (reason === 'PRODUCT_WITHDRAWN') {
    throw new RuleViolationError('block', 'M1.4', 'must not be lifted: the product is stopped.');
  }
  if (reason === 'TAKEDOWN') {
    throw new RuleViolationError('block', 'L-CONF-6', 'must not be lifted by itself: restore what was taken down.');
  }
}

function requireOpen({ liftedAt }: Block): void {
  if (liftedAt !== undefined) throw new ConflictError('This block is lifted already.');
}

/** The id of what is blocked. @throws NotFoundError where the tenant has no such thing */
async function subjectOf(
  { subscriptions, courses, people }: Sources,
  tenantId: TenantId,
  { scope, subject }: BlockTarget,
): Promise<string> {
  switch (scope) {
    case 'tenant':
      return tenantId;
    case 'subscription':
      return known(scope, (await subscriptions.find(subject as SubscriptionId))?.id);
    case 'course':
      return known(scope, (await courses.find(subject))?.id ?? (await courses.findById(subject as CourseId))?.id);
    case 'person':
      return known(scope, (await people.find([subject as PersonId])).get(subject as PersonId)?.id);
  }
}

function known(what: string, id: string | undefined): string {
  if (id === undefined) throw new NotFoundError(what);

  return id;
}

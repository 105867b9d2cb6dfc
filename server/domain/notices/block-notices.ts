import type { Block } from '../block.js';
import { breachNoticeProvenAt, breachSubjectOf } from '../block-order.js';
import { contractStateAt } from '../contract/contract-state.js';
import { nonpaymentSuspensions } from '../dunning/nonpayment.js';
import type { TenantHistory } from '../history.js';
import type { DueNotice } from './due-notice.js';

/** What is owed about blocks: of a breach before the block, of each block when it is set and when it is closed (M7.5, L-CONF-6). */
export function blockNotices(history: TenantHistory): readonly DueNotice[] {
  const { breachReports = [] } = history;

  return [
    ...breachReports.map(({ id, decidedAt }): DueNotice => ({
      kind: 'N-BREACH',
      subjectId: id,
      dueAt: decidedAt,
      to: ['administrators'],
      gates: 'breach_block',
      rule: 'M7.5',
    })),
    ...history.blocks.flatMap((block) => unprovenBreach(history, block)),
    ...[...history.blocks.filter(({ reason }) => reason !== 'PRODUCT_WITHDRAWN'), ...nonpaymentBlocks(history)].flatMap(
      noticesOf,
    ),
  ];
}

/** A block for a breach whose notice nobody proved in time owes it still: it should have come before (M7.5, I-3). */
function unprovenBreach({ breachReports = [], notices }: TenantHistory, block: Block): readonly DueNotice[] {
  const { reason, effectiveAt } = block;
  const subjectId = breachSubjectOf(block);
  const provenAt = breachNoticeProvenAt(block, notices);
  const isReported = breachReports.some(({ id }) => id === subjectId);
  const isProven = provenAt !== undefined && provenAt <= effectiveAt;
  if (reason !== 'SUSPENDED_BREACH' || isReported || isProven) return [];

  return [
    { kind: 'N-BREACH', subjectId, dueAt: effectiveAt, to: ['administrators'], gates: 'breach_block', rule: 'M7.5' },
  ];
}

/** Who has nothing left that could be suspended is told nothing. */
function nonpaymentBlocks(history: TenantHistory): readonly Block[] {
  return nonpaymentSuspensions(history).flatMap(({ scope, subjectId, spans }) => {
    const concerned = history.subscriptions.filter(({ id }) => scope === 'tenant' || id === subjectId);

    return spans
      .filter(({ start }) => concerned.some((subscription) => contractStateAt(subscription, start).status !== 'ended'))
      .map(({ start, end }): Block => ({
        scope,
        subjectId,
        reason: 'SUSPENDED_NONPAYMENT',
        effectiveAt: start,
        liftedAt: end,
      }));
  });
}

/** Blocks of different causes are different subjects: each has its own notices (G-BLOCK). */
function noticesOf(block: Block): readonly DueNotice[] {
  const { subjectId, reason, effectiveAt, liftedAt } = block;
  const suspends = reason === 'SUSPENDED_NONPAYMENT' ? [subjectId] : undefined;
  const about = { subjectId: `${subjectId}/${reason}`, to: ['administrators'] as const, suspends, rule: 'M7.5' };
  const set: DueNotice = { ...about, kind: 'N-SUSPENDED', dueAt: effectiveAt };

  return liftedAt === undefined ? [set] : [set, { ...about, kind: 'N-LIFTED', dueAt: liftedAt }];
}

import type { Block } from '../block.js';
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
    ...[...history.blocks.filter(({ reason }) => reason !== 'PRODUCT_WITHDRAWN'), ...nonpaymentBlocks(history)].flatMap(
      noticesOf,
    ),
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
function noticesOf({ subjectId, reason, effectiveAt, liftedAt }: Block): readonly DueNotice[] {
  const about = { subjectId: `${subjectId}/${reason}`, to: ['administrators'] as const, rule: 'M7.5' };
  const set: DueNotice = { ...about, kind: 'N-SUSPENDED', dueAt: effectiveAt };

  return liftedAt === undefined ? [set] : [set, { ...about, kind: 'N-LIFTED', dueAt: liftedAt }];
}

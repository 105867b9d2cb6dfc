import type { AdministrationRight } from '../../domain/access/administration.js';
import { ConflictError, NotFoundError } from '../../domain/errors.js';
import { mayBreakGlass } from '../../domain/support/break-glass.js';
import { checkedGrant, supportAllowed } from '../../domain/support/support-access.js';
import { type Act, noteFact } from '../billing/act.js';
import type { Repositories } from '../ports.js';
import {
  type LookPage,
  type RecordedBreakGlass,
  type RecordedSupportGrant,
  SUPPORT_SCOPES,
  type SupportLook,
  type SupportScope,
  type SupportStores,
} from './support-ports.js';

type Audit = Pick<Repositories, 'audit'>;
type Wanted = Pick<RecordedSupportGrant, 'id' | 'to' | 'reason'> & {
  readonly scopes: readonly SupportScope[];
  /** At once where nothing is said. */
  readonly from?: Date | undefined;
};

/** Lets staff read something of the tenant for a while (M5.1). @throws RuleViolationError for more than that */
export async function grantSupport(
  { audit }: Audit,
  { grants }: SupportStores,
  act: Act,
  { from = act.at, ...wanted }: Wanted,
): Promise<RecordedSupportGrant> {
  const grant = { ...wanted, from, grantedAt: act.at, grantedBy: act.actor };
  checkedGrant(grant);
  await grants.add(grant);
  const { id, scopes, to, reason } = grant;
  await noteFact(audit, act, {
    ...{ action: 'support.grant', subject: id, rule: 'M5.1' },
    after: { scopes, from, to },
    details: { reason },
  });

  return grant;
}

/** Ends a grant at once; one that was revoked stays as it is (M5.1). @throws NotFoundError; ConflictError once it has ended */
export async function revokeSupport(
  { audit }: Audit,
  { grants }: SupportStores,
  act: Act,
  id: string,
): Promise<RecordedSupportGrant> {
  const before = await grants.find(id);
  if (before === undefined) throw new NotFoundError('grant');
  if (before.revokedAt !== undefined) return before;
  if (before.to <= act.at) throw new ConflictError('This grant has ended already.');
  const after = await grants.change(id, (grant) => ({ ...grant, revokedAt: act.at, revokedBy: act.actor }));
  const revoked = { revokedAt: act.at };
  await noteFact(audit, act, { action: 'support.revoke', subject: id, rule: 'M5.1', after: revoked });

  return after;
}

/** What the tenant authorised, and what was opened by two of the staff, newest first, and what staff saw by either. */
export async function listSupport(
  { grants, looks, works }: SupportStores,
  page: LookPage,
): Promise<{
  readonly grants: readonly RecordedSupportGrant[];
  readonly works: readonly RecordedBreakGlass[];
  readonly looks: readonly SupportLook[];
}> {
  const all = [...(await grants.list())].sort((a, b) => b.grantedAt.getTime() - a.grantedAt.getTime());

  return { grants: all, works: await works(), looks: await looks.latest(page) };
}

/** The scope that a grant must name for it; `undefined` for what no grant opens: nobody changes anything under one (M5.1). */
function scopeOf({ area, action }: AdministrationRight): SupportScope | undefined {
  return SUPPORT_SCOPES.find((scope) => scope === `${area}:${action}`);
}

/** By what staff may look: the tenant's grant, or work on raw data that two of the staff opened. */
interface Leave {
  readonly grantId: string;
  readonly scope: SupportScope;
  readonly rule: 'M5.1' | 'M5.2';
}

/**
 * By what a person of the staff may do it now: by a grant of the tenant; else by work that was opened for them, which reads whatever
 * a grant could open (M5.1, M5.2).
 */
export async function leaveFor(
  { grants, works }: Pick<SupportStores, 'grants' | 'works'>,
  { right, staff, at }: { readonly right: AdministrationRight; readonly staff: string; readonly at: Date },
): Promise<Leave | undefined> {
  const scope = scopeOf(right);
  if (scope === undefined) return undefined;
  const grant = (await grants.list()).find((each) => supportAllowed([each], scope, at));
  if (grant !== undefined) return { grantId: grant.id, scope, rule: 'M5.1' };
  const work = (await works()).find((each) => mayBreakGlass(each, staff, at));

  return work && { grantId: work.id, scope, rule: 'M5.2' };
}

/** Writes down that staff look at something, before they see it: who cannot be noted sees nothing (M5.1, M5.2, I-12). */
export async function noteLook(
  { audit, transactions }: Pick<Repositories, 'audit' | 'transactions'>,
  { looks }: Pick<SupportStores, 'looks'>,
  { rule, ...look }: SupportLook & Pick<Leave, 'rule'>,
): Promise<void> {
  const { actor, at, grantId, scope, endpoint } = look;
  await transactions.run(async () => {
    await looks.add(look);
    const details = { scope, endpoint };
    await noteFact(audit, { actor, at }, { action: 'support.look', subject: grantId, rule, details });
  });
}

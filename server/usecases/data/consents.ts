import { NotFoundError, RuleViolationError } from '../../domain/errors.js';
import { contains } from '../../domain/interval.js';
import { type Act, noteFact } from '../billing/act.js';
import type { FactRepository } from '../fact-ports.js';
import type { Repositories } from '../ports.js';

/** That a tenant lets a third party have some of its data, for a purpose and a time (L-LIC-1, L-LIC-2). */
export interface ThirdPartyConsent {
  readonly id: string;
  readonly recipient: string;
  readonly purpose: string;
  readonly scopes: readonly string[];
  readonly from: Date;
  /** Without it until it is revoked. */
  readonly to?: Date | undefined;
  readonly givenBy: string;
  readonly givenAt: Date;
  readonly revokedAt?: Date | undefined;
  readonly revokedBy?: string | undefined;
}

export type Consents = FactRepository<ThirdPartyConsent>;

type Wanted = Pick<ThirdPartyConsent, 'id' | 'recipient' | 'purpose' | 'scopes' | 'to'> & {
  /** At once where nothing is said. */
  readonly from?: Date | undefined;
};

/** Whether somebody may be given something now: never without a consent that names both (L-LIC-2). */
export function mayGive(
  consents: readonly ThirdPartyConsent[],
  { recipient, scope }: { readonly recipient: string; readonly scope: string },
  at: Date,
): boolean {
  return consents.some((consent) => {
    const ends = [consent.to, consent.revokedAt].filter((end) => end !== undefined);
    const isNamed = consent.recipient === recipient && consent.scopes.includes(scope);
    return isNamed && ends.every((end) => contains({ start: consent.from, end }, at)) && consent.from <= at;
  });
}

/** Records a consent (L-LIC-2). @throws RuleViolationError for one of the past or without a time */
export async function giveConsent(
  { audit }: Pick<Repositories, 'audit'>,
  consents: Consents,
  act: Act,
  { from = act.at, ...wanted }: Wanted,
): Promise<ThirdPartyConsent> {
  if (from < act.at) throw new RuleViolationError('from', 'L-LIC-2', 'must not lie before now.');
  if (wanted.to !== undefined && wanted.to <= from) {
    throw new RuleViolationError('to', 'L-LIC-2', 'must be later than the start.');
  }
  const consent = { ...wanted, from, givenBy: act.actor, givenAt: act.at };
  await consents.add(consent);
  const { id, recipient, scopes, to } = consent;
  await noteFact(audit, act, {
    ...{ action: 'consent.give', subject: id, rule: 'L-LIC-2' },
    after: { recipient, scopes, from, to },
  });

  return consent;
}

/** Ends a consent at once: the next event is not sent any more; one that was revoked stays as it is (L-LIC-2). */
export async function revokeConsent(
  { audit }: Pick<Repositories, 'audit'>,
  consents: Consents,
  act: Act,
  id: string,
): Promise<ThirdPartyConsent> {
  const before = await consents.find(id);
  if (before === undefined) throw new NotFoundError('consent');
  if (before.revokedAt !== undefined) return before;
  const after = await consents.change(id, (consent) => ({ ...consent, revokedAt: act.at, revokedBy: act.actor }));
  const revoked = { revokedAt: act.at };
  await noteFact(audit, act, { action: 'consent.revoke', subject: id, rule: 'L-LIC-2', after: revoked });

  return after;
}

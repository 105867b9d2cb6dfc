import {
  checkedClaim,
  checkedOutcome,
  type Claim,
  claimDeadline,
  type ClaimOutcome,
  type ClaimStanding,
  claimStanding,
} from '../../domain/claims/claim.js';
import { parametersOf } from '../../domain/dunning/tenant-ledger.js';
import { ConflictError, NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { AnsweredClaim } from '../../domain/notices/announced-facts.js';
import { holdsOn } from '../../domain/override.js';
import { type Act, instantOf, noteFact, type Occurrence } from '../billing/act.js';
import { moneyHistory } from '../billing/money-history.js';
import type { Repositories } from '../ports.js';

type Sources = Pick<Repositories, 'readFacts' | 'claims' | 'audit'>;

/** A claim, and where it stands by the contract (M13.1). */
export interface StandingClaim {
  readonly claim: AnsweredClaim;
  readonly standing: ClaimStanding;
}

export type FiledClaim = Pick<Claim, 'id' | 'kind' | 'eventAt' | 'eventEndedAt' | 'text'> & Occurrence;

/** Files a claim: always recorded; a late one is marked, and never discarded (M13.1, A20). */
export async function fileClaim(sources: Sources, act: Act, filed: FiledClaim): Promise<StandingClaim> {
  const { id, kind, eventAt, eventEndedAt, text, backdated } = filed;
  const filedAt = instantOf(act, filed, 'at');
  if (eventEndedAt !== undefined && eventEndedAt > act.at) {
    throw new RuleViolationError('eventEndedAt', 'M13.1', 'must not lie ahead: leave it out while the event goes on.');
  }
  const claim = checkedClaim({ id, kind, eventAt, eventEndedAt, filedAt, text });
  await sources.claims.add(claim);
  // What they say stands in the fact alone, which a purge reaches.
  const after = { kind, eventAt, eventEndedAt, filedAt };
  await noteFact(sources.audit, act, { action: 'claim.file', subject: id, rule: 'M13.1', after }, backdated);

  return standingOf(await moneyHistory(sources), claim, act.at);
}

/** Admits a late claim, with a reason (M13.1, A20). @throws ConflictError where it was in time, or admitted */
export async function admitClaim(
  sources: Sources,
  act: Act,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<StandingClaim> {
  const before = await claimIn(sources, id);
  const { status } = standingOf(await moneyHistory(sources), before, act.at).standing;
  if (status !== 'forfeited') throw new ConflictError(`This claim needs no admission: it is ${status}.`);
  const admitted = { at: act.at, by: act.actor, reason };
  const claim = { ...before, admitted };
  checkedClaim(claim);
  await sources.claims.change(id, () => claim);
  await noteFact(sources.audit, act, { action: 'claim.admit', subject: id, rule: 'M13.1', after: admitted });

  return standingOf(await moneyHistory(sources), claim, act.at);
}

/**
 * Decides a claim: the outcome stands in it, and the claimant is told (M13.1). @throws ConflictError where it was decided;
 * RuleViolationError where a late one is upheld that nobody has admitted
 */
export async function decideClaim(
  sources: Sources,
  act: Act,
  { id, outcome, reason }: { readonly id: string; readonly outcome: ClaimOutcome; readonly reason: string },
): Promise<StandingClaim> {
  const before = await claimIn(sources, id);
  if (before.decidedAt !== undefined) throw new ConflictError('This claim was decided already.');
  checkedOutcome(outcome, standingOf(await moneyHistory(sources), before, act.at).standing);
  const claim = await sources.claims.change(id, (known) => ({ ...known, decidedAt: act.at, outcome }));
  const entry = { action: 'claim.decide', subject: id, rule: 'M13.1', after: { outcome }, details: { reason } };
  await noteFact(sources.audit, act, entry);

  return standingOf(await moneyHistory(sources), claim, act.at);
}

export async function listClaims(sources: Sources, at: Date): Promise<readonly StandingClaim[]> {
  const history = await moneyHistory(sources);

  return (history.claims ?? []).map((claim) => standingOf(history, claim, at));
}

/** Until when a claim about an event would be in time; `undefined` under a contract without such a limit (M13.1). */
export async function deadlineFor(
  sources: Pick<Sources, 'readFacts'>,
  at: Date,
  eventEndedAt: Date,
): Promise<Date | undefined> {
  const hours = hoursAt(await moneyHistory(sources), at);

  return hours === null ? undefined : claimDeadline(eventEndedAt, hours);
}

function standingOf(history: TenantHistory, claim: AnsweredClaim, at: Date): StandingClaim {
  const holds = holdsOn(history.overrides, 'claim_deadline', [history.tenantId, claim.id]);

  return { claim, standing: claimStanding(claim, hoursAt(history, claim.filedAt), holds, at) };
}

/** By the terms in force at its filing; of several the one that gives the longest time, and no limit where one has none. */
function hoursAt(history: TenantHistory, at: Date): number | null {
  const hours = history.subscriptions
    .map((subscription) => parametersOf(history, subscription, at))
    .filter((terms) => terms !== undefined)
    .map((terms) => terms['claims.hours']);

  return hours.length === 0 || hours.includes(null) ? null : Math.max(...hours.map(Number));
}

async function claimIn({ claims }: Sources, id: string): Promise<AnsweredClaim> {
  const claim = await claims.find(id);
  if (claim === undefined) throw new NotFoundError('claim');

  return claim;
}

import type { LocalDate } from '../../domain/calendar.js';
import { hasConsentAt, openRequestAt, type Parent } from '../../domain/eligibility/minor.js';
import { adultFrom, ageOf } from '../../domain/eligibility/eligibility.js';
import { parametersOf } from '../../domain/dunning/tenant-ledger.js';
import { NotFoundError, RuleViolationError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { PersonId } from '../../domain/ids.js';
import { type Act, noteFact } from '../billing/act.js';
import type { RecordedMinor } from '../fact-ports.js';
import type { Repositories } from '../ports.js';

type Sources = Pick<Repositories, 'minors' | 'people' | 'audit' | 'readFacts'>;

/** A minor at an instant: whether a parent agrees, and until when the last one who was asked can. */
export interface MinorReading {
  readonly personId: string;
  readonly registeredAt: Date;
  readonly adultFrom: Date;
  readonly hasConsent: boolean;
  readonly linkValidUntil?: Date | undefined;
}

/**
 * Records that somebody who accepts for the tenant is a minor, and asks their parent; of the birth date nothing is kept but the
 * birthday of age (L-ELIG-1). @throws RuleViolationError for an adult, and where the contract asks for no age
 */
export async function registerMinor(
  { minors, people, audit, readFacts }: Sources,
  act: Act,
  {
    personId,
    birthDate,
    parent,
  }: { readonly personId: PersonId; readonly birthDate: LocalDate; readonly parent: Parent },
): Promise<MinorReading> {
  if (!(await people.find([personId])).has(personId)) throw new NotFoundError('person');
  const history = await historyOf({ readFacts });
  const timeZone = zoneOf(history);
  const years = leastAge(history, act.at);
  if (years === undefined) throw new RuleViolationError('person', 'L-ELIG-1', 'needs no age under this contract.');
  if (ageOf(birthDate, act.at, timeZone, years).adult) {
    throw new RuleViolationError('birthDate', 'L-ELIG-1', 'must be that of a minor: nobody has to agree for an adult.');
  }
  const minor: RecordedMinor = {
    ...{ id: personId, personId, registeredAt: act.at, adultFrom: adultFrom(birthDate, timeZone, years) },
    ...{ parent, askedAgainAt: [], consents: [] },
  };
  await minors.add(minor);
  const entry = {
    action: 'minor.register',
    subject: personId,
    rule: 'L-ELIG-1',
    after: { adultFrom: minor.adultFrom },
  };
  await noteFact(audit, act, entry);

  return readingOf(minor, history, act.at);
}

/** Asks a parent again, at the same or another address; the link that was sent before leads nowhere from now on (L-ELIG-1). */
export async function askParentAgain(
  { minors, audit, readFacts }: Sources,
  act: Act,
  { personId, parent }: { readonly personId: PersonId; readonly parent: Parent },
): Promise<MinorReading> {
  const before = await minors.find(personId);
  if (before === undefined) throw new NotFoundError('minor');
  if (hasConsentAt(before, act.at)) throw new RuleViolationError('person', 'L-ELIG-1', 'has the consent of a parent.');
  if (act.at >= before.adultFrom) throw new RuleViolationError('person', 'L-ELIG-1', 'is of age.');
  const askedAgainAt = [...before.askedAgainAt, act.at];
  const after = await minors.change(personId, (minor) => ({ ...minor, parent, askedAgainAt }));
  const entry = { action: 'minor.ask', subject: personId, rule: 'L-ELIG-1', after: { askedAgainAt: act.at } };
  await noteFact(audit, act, entry);

  return readingOf(after, await historyOf({ readFacts }), act.at);
}

/** A parent takes the consent back: from this instant on the person is refused again, and the data are kept (L-ELIG-1). */
export async function withdrawParentalConsent(
  { minors, audit, readFacts }: Sources,
  act: Act,
  personId: PersonId,
): Promise<MinorReading> {
  const before = await minors.find(personId);
  if (before === undefined) throw new NotFoundError('minor');
  if (!hasConsentAt(before, act.at)) throw new RuleViolationError('person', 'L-ELIG-1', 'has no consent to withdraw.');
  const after = await minors.change(personId, (minor) => ({
    ...minor,
    consents: minor.consents.map((each) => ({ ...each, withdrawnAt: each.withdrawnAt ?? act.at })),
  }));
  await noteFact(audit, act, {
    ...{ action: 'minor.withdraw', subject: personId, rule: 'L-ELIG-1' },
    after: { withdrawnAt: act.at },
  });

  return readingOf(after, await historyOf({ readFacts }), act.at);
}

/** Every minor who accepted for the tenant, by id: neither names nor addresses. */
export async function listMinors({ minors, readFacts }: Sources, at: Date): Promise<readonly MinorReading[]> {
  const history = await historyOf({ readFacts });

  return (await minors.list()).map((minor) => readingOf(minor, history, at));
}

/** The contracts of a tenant are accepted by the same people: the one that asks for most counts. */
function leastAge(history: TenantHistory, at: Date): number | undefined {
  const ages = history.subscriptions
    .map((subscription) => parametersOf(history, subscription, at)?.['age.min'])
    .filter((age) => typeof age === 'number');

  return ages.length === 0 ? undefined : Math.max(...ages);
}

function readingOf(minor: RecordedMinor, history: TenantHistory, at: Date): MinorReading {
  const hasConsent = hasConsentAt(minor, at);
  const open = hasConsent ? undefined : openRequestAt(minor, zoneOf(history), at);
  const { personId, registeredAt, adultFrom: ofAge } = minor;

  return { personId, registeredAt, adultFrom: ofAge, hasConsent, linkValidUntil: open?.expiresAt };
}

async function historyOf({ readFacts }: Pick<Sources, 'readFacts'>): Promise<TenantHistory> {
  const facts = await readFacts();
  if (facts === undefined) throw new NotFoundError('tenant');

  return facts.history;
}

function zoneOf({ subscriptions }: TenantHistory): string {
  return subscriptions[0]?.timeZone ?? 'UTC';
}

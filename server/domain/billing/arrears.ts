import type { LocalDate } from '../calendar.js';
import { RuleViolationError } from '../errors.js';
import { type Cents, sum } from '../money.js';
import { Account, type ReceivedPayment } from './account.js';
import { type InterestTerms, monthlyRate } from './late-interest.js';
import { OpenItem } from './open-item.js';

/** Debts and payments by local date, as a statement of arrears lists them. */
export interface ArrearsFacts {
  readonly invoices: readonly { readonly id: string; readonly principalCents: Cents; readonly dueDate: LocalDate }[];
  readonly payments: readonly {
    readonly date: LocalDate;
    readonly cents: Cents;
    readonly invoiceId?: string | undefined;
  }[];
  readonly costs: readonly { readonly date: LocalDate; readonly cents: Cents }[];
}

/** What one payment served; `principal` by invoice. */
export interface AllocatedPayment {
  readonly date: LocalDate;
  readonly costs: Cents;
  readonly interest: Cents;
  readonly principal: Readonly<Record<string, Cents>>;
  readonly unapplied: Cents;
}

/**
 * What an account owes on one date, in cents, by invoice and in sum, after costs, interest and principal were served in that
 * order (L-FEE-2b, L-FEE-2c).
 */
export interface Arrears {
  readonly allocations: readonly AllocatedPayment[];
  readonly principalDueCents: Readonly<Record<string, Cents>>;
  readonly interestDueCents: Cents;
  readonly costsDueCents: Cents;
  readonly totalDueCents: Cents;
  /** All that is past its due date, with interest and costs (M4.1). */
  readonly overdueCents: Cents;
  readonly creditCents: Cents;
}

/**
 * A statement of arrears on a date: on each date interest accrues and is rounded first, then costs are added, then payments
 * are served (L-FEE-2b, L-FEE-2c, M4.1). What lies after the date does not count.
 */
export function arrears(facts: ArrearsFacts, onDate: LocalDate, terms: InterestTerms): Arrears {
  checkReferences(facts);
  // What is credited is a part of what was paid: sums of all that came in stay exact.
  sum(facts.payments.map(({ cents }) => cents));
  const account = new Account();
  const rates = [{ monthlyRate: monthlyRate(terms) }];
  for (const invoice of facts.invoices) account.open(new OpenItem({ ...invoice, rates }));
  const allocations = datesOf(facts, onDate).flatMap((date) => post(account, facts, date));

  const { items, costs, creditCents } = account;
  const balances = items.map((item) => ({ id: item.id, dueDate: item.dueDate, ...item.balanceOn(onDate) }));
  const interestDueCents = sum(balances.map(({ interestCents }) => interestCents));
  const costsDueCents = sum(costs.map(({ dueCents }) => dueCents));
  const charges = sum([interestDueCents, costsDueCents]);
  const late = balances.filter(({ dueDate }) => onDate > dueDate);

  return {
    allocations,
    principalDueCents: Object.fromEntries(balances.map(({ id, principalCents }) => [id, principalCents])),
    interestDueCents,
    costsDueCents,
    totalDueCents: sum([...balances.map(({ principalCents }) => principalCents), charges]),
    overdueCents: sum([...late.map(({ principalCents }) => principalCents), charges]),
    creditCents,
  };
}

function checkReferences({ invoices, payments }: ArrearsFacts): void {
  const ids = new Set(invoices.map(({ id }) => id));
  if (ids.size < invoices.length) throw new RuleViolationError('invoices', 'L-FEE-2a', 'have an id twice.');
  const lost = payments.findIndex(({ invoiceId }) => invoiceId !== undefined && !ids.has(invoiceId));
  if (lost >= 0) throw new RuleViolationError(`payments[${lost}].invoice`, 'I-10', 'is none of the invoices.');
}

function datesOf({ payments, costs }: ArrearsFacts, onDate: LocalDate): readonly LocalDate[] {
  const dates = [...payments, ...costs].map(({ date }) => date).filter((date) => date <= onDate);

  return [...new Set(dates)].sort();
}

function post(account: Account, facts: ArrearsFacts, date: LocalDate): readonly AllocatedPayment[] {
  for (const item of account.items) item.accrueTo(date);
  for (const { cents } of facts.costs.filter((costs) => costs.date === date)) account.charge('costs', cents);

  return facts.payments
    .filter((payment) => payment.date === date)
    .map(({ cents, invoiceId }) => account.receive(`${account.payments.length}`, cents, invoiceId))
    .map((payment) => allocatedOn(date, payment));
}

function allocatedOn(date: LocalDate, { shares, unappliedCents }: ReceivedPayment): AllocatedPayment {
  const of = (kind: string) => shares.filter(({ claim }) => claim.kind === kind);
  const centsOf = (kind: string) => sum(of(kind).map(({ cents }) => cents));

  return {
    date,
    costs: centsOf('costs'),
    interest: centsOf('interest'),
    principal: Object.fromEntries(of('principal').map(({ claim, cents }) => [claim.subjectId, cents])),
    unapplied: unappliedCents,
  };
}

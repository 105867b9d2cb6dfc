import { withPublishedNoticeDays } from '../../domain/contract/subscription-terms.js';
import { nonpaymentSuspensions } from '../../domain/dunning/nonpayment.js';
import { type FieldProblem, InvalidRequestError, NotFoundError } from '../../domain/errors.js';
import type { TenantHistory } from '../../domain/history.js';
import type { Repositories } from '../ports.js';

/** The lists of a history that money is made of. */
type MoneyList = 'invoices' | 'payments' | 'creditNotes' | 'disputes' | 'collectionCosts' | 'overrides';
type FactIn<List extends MoneyList> = TenantHistory[List][number];

/** Every fact of a tenant, with the notice days of the terms published since. @throws NotFoundError */
export async function moneyHistory({ readFacts }: Pick<Repositories, 'readFacts'>): Promise<TenantHistory> {
  const facts = await readFacts();
  if (facts === undefined) throw new NotFoundError('tenant');
  const { history } = facts;
  const { publishedTerms = [] } = history;

  return {
    ...history,
    subscriptions: history.subscriptions.map((each) => withPublishedNoticeDays(each, publishedTerms)),
  };
}

/**
 * The history with one more fact, or with another one in the place of that with its id: checked whole, as every decision will
 * read it (I-1, I-11). @throws RuleViolationError that names the field and the rule
 */
export function checkedWith<List extends MoneyList>(
  history: TenantHistory,
  list: List,
  fact: FactIn<List>,
): TenantHistory {
  const facts: readonly FactIn<List>[] = history[list];
  const known = facts.findIndex(({ id }) => id === fact.id);
  const index = known < 0 ? facts.length : known;
  const changed = { ...history, [list]: facts.toSpliced(index, 1, fact) };
  try {
    nonpaymentSuspensions(changed);
  } catch (error) {
    if (!(error instanceof InvalidRequestError)) throw error;
    throw new InvalidRequestError(error.problems.map((problem) => ofFact(problem, `${list}[${index}]`)));
  }

  return changed;
}

/** Who sends one fact knows its fields, and not where it will stand among the others. */
function ofFact({ field, ...problem }: FieldProblem, path: string): FieldProblem {
  return { ...problem, field: field.startsWith(`${path}.`) ? field.slice(path.length + 1) : field };
}

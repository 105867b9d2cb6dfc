import { RuleViolationError } from '../errors.js';
import type { Cents } from '../money.js';
import type { Payment } from './invoice.js';

/** Money that a payment provider has moved for one payment: in, or out again where `cents` is negative. */
export interface ProviderMovement {
  readonly id: string;
  readonly at: Date;
  readonly cents: Cents;
}

/**
 * The payments that the movements of one provider payment are: what goes out takes back the last that came in and is still
 * there. Any order gives the same, and later movements change none of the earlier payments (I-10, M4.1).
 *
 * @throws RuleViolationError where more went out than came in
 */
export function paymentsOf(
  provider: string,
  movements: readonly ProviderMovement[],
  invoiceId: string | undefined,
): readonly Payment[] {
  const came: { readonly id: string; left: Cents }[] = [];
  const distinct = [...new Map(movements.map((each) => [each.id, each])).values()];

  return distinct.toSorted(inOrder).flatMap(({ id, at: receivedAt, cents }) => {
    const key = `${provider}:${id}`;
    if (cents > 0) {
      came.push({ id: key, left: cents });
      return [{ id: key, idempotencyKey: key, receivedAt, cents, ...(invoiceId !== undefined && { invoiceId }) }];
    }
    return takenBack(came, -cents, key).map((part): Payment => ({ ...part, receivedAt }));
  });
}

type TakenBack = Pick<Payment, 'id' | 'idempotencyKey' | 'cents' | 'reversesPaymentId'>;

function takenBack(
  came: readonly { readonly id: string; left: Cents }[],
  cents: Cents,
  key: string,
): readonly TakenBack[] {
  const parts: TakenBack[] = [];
  let left = cents;
  for (const payment of came.toReversed()) {
    const part = Math.min(left, payment.left);
    if (part === 0) continue;
    payment.left -= part;
    left -= part;
    const id = parts.length === 0 ? key : `${key}.${String(parts.length + 1)}`;
    parts.push({ id, idempotencyKey: id, cents: -part, reversesPaymentId: payment.id });
  }
  if (left > 0) throw new RuleViolationError('movements', 'I-11', 'take back more than was paid.');

  return parts;
}

/** By time; what came in at an instant is there for what went out at it. */
function inOrder(a: ProviderMovement, b: ProviderMovement): number {
  return a.at.getTime() - b.at.getTime() || b.cents - a.cents || (a.id < b.id ? -1 : 1);
}

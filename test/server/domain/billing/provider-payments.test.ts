import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paymentsOf, type ProviderMovement } from '../../../../server/domain/billing/provider-payments.js';
import { at } from './ledger-builders.js';

function moved(id: string, minute: number, cents: number): ProviderMovement {
  return { id, at: new Date(at('2025-03-01').getTime() + minute * 60_000), cents };
}

/** `stripe:r -30 of stripe:c`, one line a payment. */
function linesOf(movements: readonly ProviderMovement[], invoiceId?: string): readonly string[] {
  return paymentsOf('stripe', movements, invoiceId).map(({ id, cents, reversesPaymentId }) =>
    [id, cents, ...(reversesPaymentId === undefined ? [] : ['of', reversesPaymentId])].join(' '),
  );
}

describe('paymentsOf (I-10, M4.1)', () => {
  it('names the invoice on what came in, and the payment on what went out', () => {
    const [came, went] = paymentsOf('stripe', [moved('c', 0, 100), moved('r', 1, -30)], 'F1');

    expect(came).toEqual({
      id: 'stripe:c',
      idempotencyKey: 'stripe:c',
      receivedAt: at('2025-03-01'),
      cents: 100,
      invoiceId: 'F1',
    });
    expect(went).toEqual({
      id: 'stripe:r',
      idempotencyKey: 'stripe:r',
      receivedAt: new Date(at('2025-03-01').getTime() + 60_000),
      cents: -30,
      reversesPaymentId: 'stripe:c',
    });
    expect(paymentsOf('stripe', [moved('c', 0, 100)], undefined)[0]).not.toHaveProperty('invoiceId');
  });

  it('takes back what came in last and is still there, in parts where it must', () => {
    const movements = [moved('c', 0, 100), moved('lost', 1, -60), moved('won', 2, 60), moved('r', 3, -90)];

    expect(linesOf(movements)).toEqual([
      'stripe:c 100',
      'stripe:lost -60 of stripe:c',
      'stripe:won 60',
      'stripe:r -60 of stripe:won',
      'stripe:r.2 -30 of stripe:c',
    ]);
  });

  it('lets what came in at an instant be there for what goes out at it', () => {
    expect(linesOf([moved('a', 0, -100), moved('b', 0, 100)])).toEqual(['stripe:b 100', 'stripe:a -100 of stripe:b']);
  });

  it('refuses that more goes out than came in', () => {
    expect(() => linesOf([moved('c', 0, 100), moved('r', 1, -101)])).toThrow('take back more than was paid');
  });

  it('gives the same in any order and however often, and later movements change none of the earlier', () => {
    const parts = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 100 })), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (all, chance) => {
        let balance = 0;
        const movements = all.map(([goesOut, cents], index) => {
          const out = goesOut && balance > 0 ? -Math.min(cents, balance) : cents;
          balance += out;
          return moved(`m${String(index)}`, index, out);
        });
        const whole = linesOf(movements);
        const mixed = [...movements, ...movements]
          .map((movement) => ({ movement, key: Number(chance.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ movement }) => movement);
        expect(linesOf(mixed)).toEqual(whole);
        const earlier = linesOf(movements.slice(0, -1));
        expect(whole.slice(0, earlier.length)).toEqual(earlier);
        const sum = paymentsOf('stripe', movements, undefined).reduce((total, { cents }) => total + cents, 0);
        expect(sum).toBe(balance);
      }),
    );
  });
});

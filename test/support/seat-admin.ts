import type { OrderForm } from '../../server/domain/templates/order-form.js';
import type { ApiServer, Customer } from './api-server.js';
import { anApiToken } from './api-tokens.js';

/** What a seat above the capacity costs, in cents a month. */
export const OVERAGE_CENTS = 1_500;
/** That it may cost that. */
export const CONFIRMED = { confirmOverage: true, unitCents: OVERAGE_CENTS } as const;

/** Whenever the test runs: some servers go by the clock of the system. */
const ALWAYS = { termEnd: '2120-01-01' } as const;

/** So many seats, and more are billed (L-FEE-1b). */
export function anOrderOfSeats(seats: number): OrderForm {
  return {
    contractStart: '2026-01-01',
    services: ['training'],
    billingMonths: 12,
    parameters: { 'term.months': 12, 'seats.overage': 'soft_bill' },
    capacity: { seats, unitCents: 9_900, overageUnitCents: OVERAGE_CENTS },
  };
}

/** Somebody by e-mail. */
export function mail(name: string): { readonly email: string } {
  return { email: `${name}@example.org` };
}

/** An administrator of a customer of their own who works on the seats of its subscription, over HTTP. */
export class SeatAdmin {
  private constructor(
    readonly server: ApiServer,
    readonly customer: Customer,
    readonly secret: string,
  ) {}

  /** Of so many seats, none above them. */
  static hard(server: ApiServer, seats: number): Promise<SeatAdmin> {
    return SeatAdmin.#of(server, server.addCustomer(ALWAYS, seats));
  }

  /** Of an order of so many seats; those above are billed. */
  static soft(server: ApiServer, seats: number): Promise<SeatAdmin> {
    return SeatAdmin.#of(
      server,
      server.addCustomer({ ...ALWAYS, template: 'moocit', orderForm: anOrderOfSeats(seats) }, 0),
    );
  }

  static async #of(server: ApiServer, made: Promise<Customer>): Promise<SeatAdmin> {
    const customer = await made;
    const { secret } = await anApiToken(server, 'administrator', customer.tenantId);

    return new SeatAdmin(server, customer, secret);
  }

  get tenantPath(): string {
    return `/api/v1/tenants/${this.customer.tenantId}`;
  }

  post(rest: string, body: object, subscription: string = this.customer.plan.id) {
    return this.server.http
      .post(`${this.tenantPath}/subscriptions/${subscription}/seats${rest}`)
      .set('Authorization', `Bearer ${this.secret}`)
      .send(body);
  }

  get(rest: string) {
    return this.getOf(`/subscriptions/${this.customer.plan.id}/seats${rest}`);
  }

  getOf(path: string) {
    return this.server.http.get(`${this.tenantPath}${path}`).set('Authorization', `Bearer ${this.secret}`);
  }
}

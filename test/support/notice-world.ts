import { createHmac, randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { NoticeDetailView } from '../../server/contract/administration/notices.js';
import type { Subscription } from '../../server/domain/subscription.js';
import type { OutboxMail } from '../../server/usecases/notices/notice-ports.js';
import { ApiServer } from './api-server.js';
import { about, aMoneyCustomer, aSentInvoice, type MoneyCustomer } from './money.js';
import { aContact, mailsAbout, writeNoticesAt } from './notices.js';

const SECRET = 'a secret for reports, for tests only, of 32 bytes';
/** When the final notice of `aSentInvoice` falls due. */
export const FINAL = '2026-02-08T23:00:00Z';
/** The midnight in Paris behind the 15 days of grace. */
export const GRACE_END = '2026-02-16T23:00:00Z';
export const MUCH_LATER = '2026-04-30T00:00:00Z';

interface ReportedEvent {
  readonly id: string;
  readonly type: 'accepted' | 'bounced' | 'other';
  readonly messageId: string;
}

export function anEvent({ id }: Pick<OutboxMail, 'id'>, type: ReportedEvent['type']): ReportedEvent {
  return { id: randomUUID(), type, messageId: `<${id}@lectern.test>` };
}

/** What the header of a report says that was signed so many real seconds after 1970. */
export function signature(body: string, seconds = Math.floor(Date.now() / 1000), secret = SECRET): string {
  const mac = createHmac('sha256', secret)
    .update(`${String(seconds)}.${body}`)
    .digest('hex');

  return `t=${String(seconds)},v1=${mac}`;
}

/** A server that takes reports, with a customer who does not pay and a learner of theirs. */
export class NoticeWorld {
  #customer: MoneyCustomer | undefined;
  #learner = '';

  private constructor(readonly server: ApiServer) {}

  static async start(): Promise<NoticeWorld> {
    const settings = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_EVENTS_SECRET: SECRET };

    return new NoticeWorld(await ApiServer.start(undefined, {}, settings));
  }

  get customer(): MoneyCustomer {
    return this.#customer!;
  }

  get learner(): string {
    return this.#learner;
  }

  /** Goes on with a customer of its own, before anything is due. */
  async newCustomer(subscription: Partial<Subscription> = {}): Promise<void> {
    this.server.now = new Date('2026-01-20T00:00:00Z');
    this.#customer = await aMoneyCustomer(this.server, subscription);
    this.#learner = await this.server.seated(this.#customer);
  }

  async isAllowedAt(at: string | Date): Promise<boolean> {
    this.server.now = new Date(at);
    const access = await this.server.get('/api/v1/access?course=colour', this.#learner).expect(200);

    return (access.body as { readonly allowed: boolean }).allowed;
  }

  /** Open until the millisecond before, closed from then on. */
  async expectSuspensionAt(at: string): Promise<void> {
    expect(await this.isAllowedAt(new Date(new Date(at).getTime() - 1))).toBe(true);
    expect(await this.isAllowedAt(at)).toBe(false);
  }

  /** The final notice of an unpaid invoice, in the outbox of so many administrators. */
  async finalMails(administrators = 1): Promise<readonly [OutboxMail, ...OutboxMail[]]> {
    for (let index = 0; index < administrators; index += 1) await aContact(this.server, this.customer);
    await aSentInvoice(this.customer);
    await writeNoticesAt(this.server, FINAL);
    const mails = await mailsAbout(this.server, this.customer, 'N-FINAL');
    expect(mails).toHaveLength(administrators);

    return mails as unknown as readonly [OutboxMail, ...OutboxMail[]];
  }

  report(body: string, header = signature(body), path = 'events') {
    return this.server.http
      .post(`/api/v1/mail/${path}`)
      .set('Content-Type', path === 'events' ? 'application/json' : 'message/rfc822')
      .set('Lectern-Signature', header)
      .send(body);
  }

  async tell(at: string, ...events: readonly ReportedEvent[]): Promise<void> {
    this.server.now = new Date(at);
    await this.report(JSON.stringify({ events })).expect(202);
  }

  async refOf({ noticeId }: OutboxMail): Promise<string> {
    return (await this.customer.repositories.notices.find(noticeId))!.ref!;
  }

  async noticeOf(mail: OutboxMail): Promise<NoticeDetailView> {
    const path = `notices/${await this.refOf(mail)}`;

    return (await about(this.server, this.customer).get(this.customer.administrator, path).expect(200))
      .body as NoticeDetailView;
  }

  /** What an operator reads at an address that belongs to no tenant. */
  async operatorReads<View>(path: string, on: ApiServer = this.server): Promise<View> {
    const bearer = `Bearer ${this.customer.operator}`;

    return (await on.http.get(`/api/v1/${path}`).set('Authorization', bearer).expect(200)).body as View;
  }
}

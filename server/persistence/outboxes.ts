import type { Connection, PipelineStage } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { MailState } from '../domain/notices/mail.js';
import type { Outboxes, OutboxMail, OutboxPage } from '../usecases/notices/notice-ports.js';
import { factOf, type FactRow } from './fact-collection.js';
import { MAILS } from './facts/mail-facts.js';
import { IS_WAITING } from './outbox.js';
import { tenantModel } from './tenant-model.js';

const THERE = { $exists: true } as const;
const NOT_THERE = { $exists: false } as const;

/** The fields that a mail has in each state: as `mailStateOf` derives it. */
const IN_STATE: Readonly<Record<MailState, object>> = {
  acknowledged: { acknowledgedAt: THERE },
  bounced: { acknowledgedAt: NOT_THERE, bouncedAt: THERE },
  accepted: { acknowledgedAt: NOT_THERE, bouncedAt: NOT_THERE, acceptedAt: THERE },
  sent: { acknowledgedAt: NOT_THERE, bouncedAt: NOT_THERE, acceptedAt: NOT_THERE, sentAt: THERE },
  uncertain: {
    acknowledgedAt: NOT_THERE,
    bouncedAt: NOT_THERE,
    acceptedAt: NOT_THERE,
    sentAt: NOT_THERE,
    uncertainAt: THERE,
  },
  withdrawn: {
    acknowledgedAt: NOT_THERE,
    bouncedAt: NOT_THERE,
    acceptedAt: NOT_THERE,
    sentAt: NOT_THERE,
    uncertainAt: NOT_THERE,
    withdrawnAt: THERE,
  },
  kept: { ...IS_WAITING, kept: THERE },
  queued: IS_WAITING,
};

/** The mails of all tenants, each reached through its tenant: for operators, and for who sends them. */
export class MongoOutboxes implements Outboxes {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async tenantsWaiting(): Promise<readonly TenantId[]> {
    const rows = await tenantModel(this.#connection).aggregate<{ _id: string }>([
      { $project: { _id: 1 } },
      { $sort: { _id: 1 } },
      mailsOf(IS_WAITING, [{ $limit: 1 }, { $project: { _id: 1 } }]),
      { $match: { 'mails.0': { $exists: true } } },
      { $project: { _id: 1 } },
    ]);

    return rows.map(({ _id }) => _id as TenantId);
  }

  async list({ tenantId, state, limit }: OutboxPage) {
    const newest = [{ $sort: { queuedAt: -1, sequence: -1 } }, { $limit: limit }] as const;
    const rows = await tenantModel(this.#connection).aggregate<{ readonly mails: FactRow }>([
      { $match: tenantId === undefined ? {} : { _id: tenantId } },
      { $project: { _id: 1 } },
      mailsOf(state === undefined ? {} : IN_STATE[state], [...newest]),
      { $unwind: '$mails' },
      { $sort: { 'mails.queuedAt': -1, 'mails.sequence': -1 } },
      { $limit: limit },
    ]);

    return rows.map(({ mails }) => ({ tenantId: mails.tenantId as TenantId, mail: factOf(mails) as OutboxMail }));
  }
}

function mailsOf(filter: object, stages: PipelineStage.Lookup['$lookup']['pipeline']): PipelineStage {
  return {
    $lookup: {
      from: MAILS.storedIn,
      localField: '_id',
      foreignField: 'tenantId',
      pipeline: [{ $match: filter }, ...(stages ?? [])],
      as: 'mails',
    },
  };
}

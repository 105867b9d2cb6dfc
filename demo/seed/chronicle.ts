import { randomUUID } from 'node:crypto';
import type { AdministrationDeps } from '../../server/administration/deps.js';
import type { TenantId } from '../../server/domain/ids.js';
import { sendPeriodInvoices } from '../../server/usecases/billing/period-invoices.js';
import { composeNotices } from '../../server/usecases/notices/compose-notices.js';
import { noteOnMail } from '../../server/usecases/notices/mail-evidence.js';
import type { RepositoriesFor } from '../../server/usecases/ports.js';
import { SEED_ACTOR } from './seed-actor.js';

const MINUTE_MS = 60_000;
/** Mails of the last days are left to whoever tries the demo: nobody knows yet what became of them. */
const LEFT_OPEN_MS = 36 * 60 * MINUTE_MS;

/** Something that happened at an instant; without `run` only the workers look. */
export interface Step {
  readonly at: Date;
  readonly run?: () => Promise<void>;
}

export interface ChronicleDeps {
  readonly administration: Pick<AdministrationDeps, 'taxRates' | 'notices'>;
  readonly repositoriesFor: RepositoriesFor;
  /** The day of the seed. */
  readonly now: Date;
}

/** Tells the past of a tenant: what people did, and what the workers of the product did between, each at its instant. */
export class Chronicle {
  readonly #deps: ChronicleDeps;

  constructor(deps: ChronicleDeps) {
    this.#deps = deps;
  }

  async tell(tenantId: TenantId, steps: readonly Step[]): Promise<void> {
    const left = steps.filter(({ at }) => at < this.#deps.now).sort((a, b) => a.at.getTime() - b.at.getTime());
    let at = left[0]?.at;
    while (at !== undefined && at < this.#deps.now) {
      const now = at;
      for (let [step] = left; step !== undefined && step.at <= now; [step] = left) {
        await step.run?.();
        left.shift();
      }
      const nextDueAt = await this.#work(tenantId, now);
      const next = Math.min(nextDueAt.getTime(), left[0]?.at.getTime() ?? Infinity);
      at = new Date(Math.max(next, now.getTime() + 1));
    }
  }

  /** Everything that workers do about contracts; says when there is more. */
  async #work(tenantId: TenantId, at: Date): Promise<Date> {
    const { administration, repositoriesFor } = this.#deps;
    const { notices, taxRates } = administration;
    const clock = { now: () => at };
    let nextDueAt = at;
    const done = (_tenant: TenantId, entry: { readonly nextDueAt: Date; readonly problem?: string | undefined }) => {
      if (entry.problem !== undefined) throw new Error(`The seed of ${tenantId}: ${entry.problem}`);
      ({ nextDueAt } = entry);
      return Promise.resolve();
    };
    const agenda = {
      due: () => Promise.resolve([{ tenantId, accessVersion: 0 }]),
      versionOf: () => Promise.resolve(0),
      problems: () => Promise.resolve([]),
      done,
    };
    const invoiced = { ...agenda, due: () => Promise.resolve([tenantId]) };
    await sendPeriodInvoices({ repositoriesFor, taxRates, agenda: invoiced, clock });
    await composeNotices({
      ...{ repositoriesFor, agenda, clock, writer: notices.writer, sendsMail: false, newId: () => randomUUID() },
      noticeStoresOf: notices.storesOf,
      onLate: () => undefined,
    });
    const isDelivered = await this.#deliver(tenantId, at);

    return isDelivered ? new Date(at.getTime() + MINUTE_MS) : nextDueAt;
  }

  /** What was sent then was delivered; says whether anything was. */
  async #deliver(tenantId: TenantId, at: Date): Promise<boolean> {
    const { administration, repositoriesFor, now } = this.#deps;
    if (at.getTime() > now.getTime() - LEFT_OPEN_MS) return false;
    const { outbox } = administration.notices.storesOf(tenantId);
    const sources = { ...repositoriesFor({ tenantId, actor: SEED_ACTOR }), outbox };
    const open = (await outbox.list()).filter(({ acceptedAt, queuedAt }) => acceptedAt === undefined && queuedAt <= at);
    for (const { id } of open) {
      await noteOnMail(sources, id, { actor: SEED_ACTOR.name, at, what: 'accepted', evidence: 'demo' });
    }

    return open.length > 0;
  }
}

import type { TenantId } from '../../domain/ids.js';
import type { TenantDirectory } from '../ports.js';

/**
 * Which tenants a run of a job looks at: those of which something is known, and now and then every one, because what a process knew
 * that died is known to nobody.
 */
export class TenantRounds {
  readonly #tenants: Pick<TenantDirectory, 'list'>;
  readonly #everyRuns: number;
  #run = 0;
  #left = new Set<TenantId>();

  /** Every tenant is looked at in the first run, and then in each `everyRuns`-th. */
  constructor(tenants: Pick<TenantDirectory, 'list'>, everyRuns: number) {
    this.#tenants = tenants;
    this.#everyRuns = everyRuns;
  }

  async next(noted: readonly TenantId[]): Promise<readonly TenantId[]> {
    const all = this.#run % this.#everyRuns === 0 ? await this.#tenants.list() : [];
    const due = new Set([...this.#left, ...noted, ...all.map(({ id }) => id)]);
    this.#run += 1;
    // Until `leave` says otherwise: what a run that fails did not look at is looked at by the next one.
    this.#left = due;

    return [...due];
  }

  /** What the next run looks at again. */
  leave(tenantIds: readonly TenantId[]): void {
    this.#left = new Set(tenantIds);
  }
}

import type { TenantId } from '../domain/ids.js';

/** What an operator reads of a tenant whose work failed by no rule: the reason is for those who mend it. */
const PROBLEM = 'An unexpected error, which the log of the job tells; it is tried again.';

/** What failed in the run of a job, each for one tenant: it keeps no other tenant waiting, and the job fails at its end. */
export class TenantFailures {
  readonly #errors: Error[] = [];

  /**
   * Does the work of one tenant, and says whether it succeeded; where it did not, `tell` may show that to a person.
   * @throws AggregateError where not even that can be told: what is away is away for all
   */
  async attempt(
    tenantId: TenantId,
    work: () => Promise<void>,
    tell?: (problem: string) => Promise<void>,
  ): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#note(tenantId, error);
    }
    try {
      await tell?.(PROBLEM);
    } catch (error) {
      this.#note(tenantId, error);
      this.throwAny();
    }

    return false;
  }

  /** @throws AggregateError with all that failed, if anything did */
  throwAny(): void {
    const [first] = this.#errors;
    if (first === undefined) return;

    throw new AggregateError(this.#errors, `${String(this.#errors.length)} failed, the first: ${first.message}`);
  }

  #note(tenantId: TenantId, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#errors.push(new Error(`tenant ${tenantId}: ${message}`, { cause: error }));
  }
}

/**
 * Something that is done again and again, by any number of processes at once: it finds what is due by now, without a lower
 * bound, and each of its effects has a key that is unique.
 */
export interface Job {
  /** As in `seal-audit`: also the name under which it stands in logs and, as `job:<name>`, in the audit trail. */
  readonly name: string;
  /** From the end of a run to the next one, in ms. */
  readonly everyMs: number;
  run(): Promise<void>;
}

/** The jobs of a server, to run all of them for ever (`startWorkers`) or one of them now. */
export class Jobs {
  constructor(readonly all: readonly Job[]) {}

  /** @throws where there is no such job. */
  async run(name: string): Promise<void> {
    const job = this.all.find((each) => each.name === name);
    if (job === undefined) throw new Error(`There is no job ${name}: ${this.all.map((each) => each.name).join(', ')}`);

    await job.run();
  }
}

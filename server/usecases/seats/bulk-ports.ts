import type { PersonId, SubscriptionId, TenantId } from '../../domain/ids.js';
import type { Cents } from '../../domain/money.js';
import type { BulkAction, BulkResult } from '../../domain/seats/bulk.js';
import type { Page } from '../seat-ports.js';
import type { MeantPerson } from './seat-person.js';

/** One thing to do with the seats of many people, done in the background. */
export interface BulkTask {
  readonly id: string;
  readonly subscriptionId: SubscriptionId;
  readonly action: BulkAction;
  readonly actor: string;
  readonly createdAt: Date;
  /** The price of a seat above the capacity that was confirmed. */
  readonly confirmedCents?: Cents | undefined;
  readonly total: number;
}

export interface BulkProgress {
  readonly done: number;
  /** How many came to each result by now. */
  readonly counts: Readonly<Partial<Record<BulkResult, number>>>;
}

/** One person of a task: who is meant, or what is wrong with how they are named. */
export interface BulkRow {
  /** Where it stands in what was sent, from 1; in a file the line. */
  readonly line: number;
  readonly meant?: MeantPerson | undefined;
  readonly problem?: { readonly field: string; readonly message: string } | undefined;
}

export interface BulkOutcome {
  readonly line: number;
  readonly result: BulkResult;
  readonly personId?: PersonId | undefined;
  readonly field?: string | undefined;
  readonly message?: string | undefined;
}

/** Some people of a task, who are looked after together. */
export interface BulkPart {
  readonly number: number;
  /** The place of its first row in the task, from 0. */
  readonly first: number;
  readonly rows: readonly BulkRow[];
  /** Whether somebody began it before and did not end: some of it may be done. */
  readonly begunBefore: boolean;
}

/** Tasks of one tenant. */
export interface BulkTaskRepository {
  /** Part of a transaction. */
  add(task: BulkTask, rows: readonly BulkRow[]): Promise<void>;
  find(id: string): Promise<(BulkTask & BulkProgress) | undefined>;
  /** Those that are not done, the oldest first. */
  unfinished(): Promise<readonly BulkTask[]>;
  /** Begins the first part that is not done; `undefined` once all are. */
  begin(taskId: string): Promise<BulkPart | undefined>;
  /** Keeps what came of a part; who was meant is no longer needed, and goes. */
  finish(taskId: string, part: BulkPart, outcomes: readonly BulkOutcome[]): Promise<void>;
  /** What came of the people behind place `after`, as far as it is known without a gap. */
  outcomes(taskId: string, page: Page): Promise<readonly BulkOutcome[]>;
}

/** Global: where tasks wait, and who works on them. */
export interface BulkQueue {
  /** The tenants of which this process knows that a task waits; nobody is told of them twice. */
  noted(): readonly TenantId[];
  /** Keeps everybody else off a task; `undefined` while somebody else has it. */
  take(taskId: string): Promise<TaskLock | undefined>;
}

export interface TaskLock {
  /** @throws where it was lost: who had it must not go on. */
  renew(): Promise<void>;
  release(): Promise<void>;
}

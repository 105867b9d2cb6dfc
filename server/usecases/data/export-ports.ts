import type { TenantId } from '../../domain/ids.js';
import type { HeldTask } from './held-task.js';

export const EXPORT_STATES = ['waiting', 'running', 'ready', 'failed', 'expired'] as const;
export type ExportState = (typeof EXPORT_STATES)[number];

/** An export of everything of a tenant (M5.4). */
export interface ExportTask {
  readonly id: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** How often somebody began with it: more than once where a process was killed. */
  readonly attempts: number;
  /** How many files are in it by now, and how many bytes it has. */
  readonly files: number;
  readonly bytes: number;
  readonly finishedAt?: Date | undefined;
  /** SHA-256 of the whole. */
  readonly sha256?: string | undefined;
  readonly expiresAt?: Date | undefined;
  readonly problem?: string | undefined;
}

/** The exports of one tenant, with their bytes where every process finds them. */
export interface ExportRepository {
  add(task: ExportTask): Promise<void>;
  find(id: string): Promise<ExportTask | undefined>;
  /** Newest first. */
  list(): Promise<readonly ExportTask[]>;
  /** Begins another attempt, and drops what an earlier one left; says its number. */
  begin(id: string): Promise<number>;
  /** Says `false` where it is not there any more: nobody goes on with it then. */
  note(id: string, progress: Pick<ExportTask, 'files' | 'bytes'>): Promise<boolean>;
  finish(
    id: string,
    end: Partial<Pick<ExportTask, 'finishedAt' | 'sha256' | 'expiresAt' | 'bytes' | 'problem'>>,
  ): Promise<boolean>;
  save(id: string, attempt: number, bytes: AsyncIterable<Uint8Array>): Promise<void>;
  read(id: string): AsyncIterable<Uint8Array>;
  dropBytes(id: string): Promise<void>;
}

/** Global: in which tenants exports wait, as far as this process knows, and whose turn it is. */
export interface ExportQueue {
  note(tenantId: TenantId): void;
  noted(): readonly TenantId[];
  /** `undefined` while another process works on it. */
  take(taskId: string): Promise<HeldTask | undefined>;
}

/** One file of an archive; it is opened when its turn comes. */
export interface ArchiveEntry {
  readonly path: string;
  readonly isText: boolean;
  readonly read: () => AsyncIterable<Uint8Array>;
}

export type WriteArchive = (entries: readonly ArchiveEntry[]) => AsyncIterable<Uint8Array>;

/** Records of one kind, as they leave us. */
export interface ExportedKind {
  readonly name: string;
  /** What it is, for whoever opens the archive. */
  readonly about: string;
  readonly columns: readonly string[];
  /** By cursor: never held as a whole. */
  readonly records: () => AsyncIterable<Readonly<Record<string, unknown>>>;
}

/** A file of a course, or a version of one. */
export interface ExportedFile {
  readonly path: string;
  readonly isText: boolean;
  readonly read: () => AsyncIterable<Uint8Array>;
}

/** Everything of one tenant. */
export interface ExportSource {
  readonly kinds: readonly ExportedKind[];
  courseFiles(): Promise<readonly ExportedFile[]>;
}
export type ExportSourceOf = (tenantId: TenantId) => ExportSource;

/** Counts a SHA-256 while bytes go by. */
export interface RunningHash {
  update(bytes: Uint8Array): void;
  hex(): string;
}

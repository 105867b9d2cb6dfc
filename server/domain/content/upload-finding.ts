/** What a security check found in an upload; it is evidence, and never suspends anybody by itself (M7.3). */
export interface UploadFinding {
  readonly fileName: string;
  readonly foundAt: Date;
  readonly threat: string;
  /** When a human looked at it and let it through. */
  readonly releasedAt?: Date | undefined;
}

/** `quarantined` files are served to nobody (M7.3). */
export type UploadState = 'clean' | 'quarantined';

/** Whether an upload may be used at an instant: anything found in it sets it aside until a human has released it (M7.3). */
export function uploadStateAt(findings: readonly UploadFinding[], at: Date): UploadState {
  const standing = findings.filter(
    ({ foundAt, releasedAt }) => foundAt <= at && (releasedAt === undefined || at < releasedAt),
  );

  return standing.length > 0 ? 'quarantined' : 'clean';
}

/** The findings that may be told as the ground of a breach notice; a human decides whether there is one (M7.3, M7.5). */
export function evidenceOf(findings: readonly UploadFinding[], at: Date): readonly UploadFinding[] {
  return findings.filter(({ foundAt }) => foundAt <= at).sort((a, b) => a.foundAt.getTime() - b.foundAt.getTime());
}

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What a test runner has to say at its end, written by a reporter inside of it. */
export interface Report {
  readonly passed: number;
  /** By their full names. */
  readonly failed: readonly string[];
  readonly skipped: readonly SkippedTest[];
  /** What went wrong outside of any test: a file that does not load, an unhandled rejection. */
  readonly errors: readonly string[];
}

export interface SkippedTest {
  readonly name: string;
  readonly reason?: string;
}

/** The variable that tells a reporter inside a runner where its report goes. */
export const REPORT_VARIABLE = 'LECTERN_TEST_REPORT';

/** Writes the report where the run wants it; nowhere where nobody asked. */
export function writeReport(report: Report): void {
  const file = process.env[REPORT_VARIABLE];
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(report));
}

/** The report of a runner; `undefined` where there is none that can be read. */
export function readReport(file: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

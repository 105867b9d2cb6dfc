import type { Reporter, TestResult, TestSession, TestSuiteResult } from '@web/test-runner';
import { relative } from 'node:path';
import { writeReport } from './report.js';

interface NamedResult extends TestResult {
  readonly fullName: string;
}

/** Reports a run of @web/test-runner to `test/run.ts`. */
export function widgetReporter(): Reporter {
  return {
    onTestRunFinished({ sessions }) {
      const tests = sessions.flatMap(testsOf);
      writeReport({
        passed: tests.filter((test) => test.passed && !test.skipped).length,
        failed: tests.filter((test) => !test.passed && !test.skipped).map((test) => test.fullName),
        skipped: tests.filter((test) => test.skipped).map((test) => ({ name: test.fullName })),
        errors: sessions.flatMap(errorsOf),
      });
    },
  };
}

function fileOf(session: TestSession): string {
  return relative(process.cwd(), session.testFile);
}

function testsOf(session: TestSession): NamedResult[] {
  return session.testResults === undefined ? [] : testsIn(session.testResults, `${fileOf(session)} >`);
}

function testsIn(suite: TestSuiteResult, above: string): NamedResult[] {
  return [
    ...suite.tests.map((test) => ({ ...test, fullName: `${above} ${test.name}` })),
    ...suite.suites.flatMap((inner) => testsIn(inner, `${above} ${inner.name} >`)),
  ];
}

/** A file without a single test counts as an error too: it most likely did not load. */
function errorsOf(session: TestSession): string[] {
  const messages = session.errors.map((error) => error.message);
  if (messages.length === 0 && testsOf(session).length === 0) messages.push('the file ran no test');

  return messages.map((message) => `${fileOf(session)}: ${message}`);
}

import type { Reporter, TestCase, TestModule } from 'vitest/node';
import { writeReport, type SkippedTest } from './report.js';

/** Reports a Vitest run to `test/run.ts`, with the reasons that skipped tests gave. */
export class VitestReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly { message?: string }[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    writeReport({
      passed: tests.filter((test) => test.result().state === 'passed').length,
      failed: tests.filter((test) => test.result().state === 'failed').map(nameOf),
      skipped: tests.filter((test) => isSkipped(test)).map(toSkipped),
      errors: [...modules.flatMap(errorsOf), ...unhandledErrors.map((error) => error.message ?? 'unhandled error')],
    });
  }
}

function isSkipped(test: TestCase): boolean {
  // A test that never got its turn (its file crashed, the run was stopped) is "pending": as bad as no answer.
  return ['skipped', 'pending'].includes(test.result().state);
}

function toSkipped(test: TestCase): SkippedTest {
  const result = test.result();
  const reason = result.state === 'skipped' ? result.note : 'it never ran';

  return { name: nameOf(test), ...(reason ? { reason } : {}) };
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}

/** Errors of a file or of a hook: no test of its own carries them. */
function errorsOf(module: TestModule): string[] {
  const suites = [...module.children.allSuites()];

  return [module, ...suites]
    .flatMap((task) => task.errors())
    .map((error) => `${module.relativeModuleId}: ${error.message}`);
}

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { execute, type Execution } from './execute.js';
import { readReport, REPORT_VARIABLE, type SkippedTest } from './report.js';
import type { Step } from './steps.js';
import type { ToolBox } from './tools.js';

export interface Outcome {
  readonly step: Step;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: readonly string[];
  readonly skipped: readonly SkippedTest[];
}

type Counts = Pick<Outcome, 'passed' | 'failed' | 'skipped'>;

const REPORT_FOLDER = 'dist/test-reports';
const CHECKS_AT_A_TIME = 2;
const STEP_LIMIT_MS = 12 * 60_000;
const STILL_RUNNING_EVERY_MS = 20_000;
const TIME_ZONE = 'America/St_Johns';

/** Runs the checks two at a time, then the suites one by one, whatever fails; shows what each runner says. */
export async function runSteps(steps: readonly Step[], tools: ToolBox): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const queue = steps.filter(({ part }) => part === 'checks');
  const active = new Map<string, Promise<void>>();
  while (queue.length > 0 || active.size > 0) {
    const next = queue.findIndex((step) => isReady(step, queue, active));
    if (next === -1 || active.size === CHECKS_AT_A_TIME) {
      await Promise.race(active.values());
      continue;
    }
    const [step] = queue.splice(next, 1);
    if (step !== undefined)
      active.set(
        step.name,
        runInto(outcomes, step, tools).finally(() => active.delete(step.name)),
      );
  }
  for (const step of steps.filter(({ part }) => part !== 'checks')) await runInto(outcomes, step, tools);

  return outcomes;
}

/** What it needs has ended, well or badly. */
function isReady({ needs = [] }: Step, queue: readonly Step[], active: ReadonlyMap<string, unknown>): boolean {
  return !needs.some((need) => active.has(need) || queue.some(({ name }) => name === need));
}

async function runInto(outcomes: Outcome[], step: Step, tools: ToolBox): Promise<void> {
  const failedNeed = step.needs?.find((need) => outcomes.some((o) => o.step.name === need && o.failed.length > 0));
  const started = Date.now();
  const counts =
    failedNeed === undefined ? await runStep(step, tools) : failure(`${step.name} (not run: ${failedNeed} failed)`);
  const seconds = (Date.now() - started) / 1000;
  outcomes.push({ step, seconds, ...counts });
  console.log(`${counts.failed.length === 0 ? '✔' : '✘'} ${step.name} (${seconds.toFixed(1)} s)`);
}

async function runStep(step: Step, tools: ToolBox): Promise<Counts> {
  const report = join(REPORT_FOLDER, `${step.name}.json`);
  rmSync(report, { force: true });
  try {
    const variables = await tools.variablesFor(step);
    const execution = await runCommands(step, { ...variables, [REPORT_VARIABLE]: report, TZ: TIME_ZONE });
    return step.part === 'checks' ? countCheck(step, execution) : countSuite(step, execution, report);
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    return failure(`${step.name} (could not start)`);
  }
}

/** Checks run side by side, so each one's output is shown in one piece; a suite's as it comes. */
async function runCommands(step: Step, env: Readonly<Record<string, string>>): Promise<Execution> {
  const pieces: string[] = [];
  const isCheck = step.part === 'checks';
  console.log(`▶ ${step.name}`);
  const alive = setInterval(() => {
    if (isCheck) console.log(`  ${step.name} is still running`);
  }, STILL_RUNNING_EVERY_MS);
  const colours: Record<string, string> = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const write = (output: string): void => {
    if (isCheck) pieces.push(output);
    else process.stdout.write(output);
  };
  let execution: Execution = { exitCode: 0 };
  for (const command of step.commands) {
    execution = await execute(command, { env: { ...colours, ...env }, write, limitMs: STEP_LIMIT_MS });
    if (execution.exitCode !== 0) break;
  }
  clearInterval(alive);
  if (pieces.length > 0) console.log(`── ${step.name} says:\n${pieces.join('').trimEnd()}`);

  return execution;
}

function countCheck(step: Step, { exitCode, problem }: Execution): Counts {
  if (exitCode === 0) return { passed: 1, failed: [], skipped: [] };

  return failure(problem === undefined ? step.name : `${step.name} (${problem})`);
}

/** A runner that crashed, says nothing, or failed without a failed test counts as one failed test. */
function countSuite(step: Step, { exitCode, problem }: Execution, file: string): Counts {
  const report = readReport(file);
  if (report === undefined) return failure(`${step.name} (${problem ?? `exit code ${String(exitCode)}`}, no report)`);

  const { passed, skipped } = report;
  const failed = [
    ...report.failed,
    ...report.errors,
    ...skipped.filter(({ reason }) => reason === undefined).map(({ name }) => `${name} (skipped without a reason)`),
  ];
  if (failed.length === 0 && passed === 0) failed.push(`${step.name} (no test ran)`);
  if (failed.length === 0 && exitCode !== 0)
    failed.push(`${step.name} (${problem ?? `exit code ${String(exitCode)}`})`);

  return { passed, failed, skipped };
}

function failure(name: string): Counts {
  return { passed: 0, failed: [name], skipped: [] };
}

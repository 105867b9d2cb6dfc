/** What `npm test` runs: every check and every suite, and at the end one line that counts them all. */
import { onOrphaned } from '../demo/orphan-watch.js';
import { stopAll } from './run/execute.js';
import { runSteps, type Outcome } from './run/run-steps.js';
import { partNames, stepsFor, UnknownPartError } from './run/steps.js';
import { ToolBox } from './run/tools.js';

const HELP = `npm test                      everything
npm test -- PART ...          only these parts: ${partNames().join(', ')}
npm test -- SUITE FILTER ...  only the files of one suite (server, widget, e2e) that the filters name

"checks" are all that are no suite; "unit" is the pure part of "server".
CHROME_PATH names a Chromium, MONGOMS_SYSTEM_BINARY a mongod; else they are found or fetched.
The last line is "N passed, N failed"; the exit code is 1 if anything failed.`;

const MINUTES_ALLOWED = 15;

process.exitCode = await main(process.argv.slice(2));

async function main(words: readonly string[]): Promise<number> {
  if (words.some((word) => ['--help', '-h', 'help'].includes(word))) {
    console.log(HELP);
    return 0;
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, giveUp);
  onOrphaned(giveUp);
  try {
    const steps = stepsFor(words);
    const started = Date.now();
    const outcomes = await runSteps(steps, new ToolBox(steps, console.log));
    return summarise(outcomes, (Date.now() - started) / 60_000);
  } catch (error) {
    if (!(error instanceof UnknownPartError)) throw error;
    console.error(`${error.message}\n\n${HELP}`);
    return 1;
  }
}

function giveUp(): void {
  stopAll();
  process.exit(1);
}

function summarise(outcomes: readonly Outcome[], minutes: number): number {
  const failed = outcomes.flatMap((outcome) => outcome.failed);
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
  const times = outcomes.map(({ step, seconds }) => `${step.name} ${seconds.toFixed(0)} s`);
  console.log(`\nTook ${minutes.toFixed(1)} min: ${times.join(', ')}`);
  if (minutes > MINUTES_ALLOWED)
    console.log(`That is more than the ${String(MINUTES_ALLOWED)} min that a run may take.`);
  for (const { name, reason = 'no reason given' } of outcomes.flatMap((outcome) => outcome.skipped))
    console.log(`skipped: ${name}: ${reason}`);
  for (const name of failed) console.log(`failed: ${name}`);
  console.log(`${String(passed)} passed, ${String(failed.length)} failed`);

  return failed.length === 0 ? 0 : 1;
}

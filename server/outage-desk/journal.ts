import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedReport } from './recorded-report.js';

type Line = { readonly report: RecordedReport } | { readonly delivered: string };

/** The reports of the desk: a file that is only appended to, each line on the disk before anybody is told so. */
export class ReportJournal {
  readonly #file: FileHandle;
  readonly #times = new Map<string, string>();
  readonly #waiting = new Map<string, RecordedReport>();
  /** Lines are written one after the other. */
  #last: Promise<unknown> = Promise.resolve();
  /** The last line may have broken off: by a kill, or a full disk. */
  #isTorn: boolean;

  private constructor(file: FileHandle, text: string) {
    this.#file = file;
    this.#isTorn = text !== '' && !text.endsWith('\n');
    for (const line of text.split('\n')) this.#know(lineOf(line));
  }

  /** The journal of a folder, which is made where there is none. */
  static async open(folder: string): Promise<ReportJournal> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, 'reports.jsonl');
    const file = await open(path, 'a', 0o600);
    // A new file is there after a loss of power only once its folder is on the disk too.
    const directory = await open(folder, 'r');
    await directory.sync();
    await directory.close();

    return new ReportJournal(file, await readFile(path, 'utf8'));
  }

  /**
   * Has a report on the disk once it resolves; one whose number is there already is not written again. Resolves to when it was
   * first recorded. @throws where the disk does not take it: then it is not there
   */
  record(report: RecordedReport): Promise<string> {
    return this.#next(async () => {
      const known = this.#times.get(report.number);
      if (known !== undefined) return known;
      await this.#append({ report });
      return report.at;
    });
  }

  /** Notes that a report was delivered: after a kill in between it is delivered again. */
  async noteDelivery(number: string): Promise<void> {
    await this.#next(() => this.#append({ delivered: number }));
  }

  /** What is still to be delivered, oldest first. */
  waiting(): readonly RecordedReport[] {
    return [...this.#waiting.values()];
  }

  async close(): Promise<void> {
    await this.#last;
    await this.#file.close();
  }

  #next<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);

    return result;
  }

  async #append(line: Line): Promise<void> {
    const text = `${this.#isTorn ? '\n' : ''}${JSON.stringify(line)}\n`;
    this.#isTorn = true;
    await this.#file.appendFile(text);
    await this.#file.sync();
    this.#isTorn = false;
    this.#know(line);
  }

  #know(line: Line | undefined): void {
    if (line === undefined) return;
    if ('delivered' in line) {
      this.#waiting.delete(line.delivered);
      return;
    }
    this.#times.set(line.report.number, line.report.at);
    this.#waiting.set(line.report.number, line.report);
  }
}

/** A line that broke off was never acknowledged to anybody. */
function lineOf(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

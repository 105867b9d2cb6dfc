import type { SkippedPart } from '../course-source.js';

/** A part of a lesson, as messages name it. */
export interface PartName {
  /** Its title, else its id. */
  readonly name: string;
  /** The title of its lesson, or the file where there is none. */
  readonly place: string;
}

/** Collects what is in the source and not in the course. */
export class ImportLog {
  readonly #skipped: SkippedPart[] = [];

  skip({ name, place }: PartName, kind: string, reason: string): void {
    this.#skipped.push({ name, kind, place, reason });
  }

  get skipped(): readonly SkippedPart[] {
    return this.#skipped;
  }
}

/** A source that cannot become a course. The message names the place in the source, what is wrong there and what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';

  constructor(
    /** A file of the source, with its line where that is known, or the source itself. */
    readonly place: string,
    problem: string,
  ) {
    super(`${place}: ${problem}`);
  }
}

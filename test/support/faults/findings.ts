/** One thing that was checked, and what is wrong with it, if anything is. */
export interface Finding {
  readonly what: string;
  /** How many of it there are; missing where it is not counted. */
  readonly count?: number;
  readonly problems: readonly string[];
}

/** Each of these must be there, exactly once, and nothing else. */
export function eachOnce(what: string, expected: Iterable<string>, found: readonly string[]): Finding {
  const wanted = new Set(expected);
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const one of found) {
    if (seen.has(one)) problems.push(`twice: ${one}`);
    else if (!wanted.has(one)) problems.push(`not expected: ${one}`);
    seen.add(one);
  }
  for (const one of wanted) if (!seen.has(one)) problems.push(`lost: ${one}`);

  return { what, count: wanted.size, problems };
}

export function isTrue(what: string, holds: boolean, problem: string): Finding {
  return { what, problems: holds ? [] : [problem] };
}

/** The same check of several customers as one line. */
export function together(findings: readonly (readonly Finding[])[]): readonly Finding[] {
  const [first = []] = findings;

  return first.map((_, index) => {
    const same = findings.flatMap((each) => each[index] ?? []);
    const counts = same.flatMap(({ count = [] }) => count);
    const count = counts.reduce((sum, each) => sum + each, 0);
    const { what = '' } = same[0] ?? {};
    return { what, ...(counts.length > 0 && { count }), problems: same.flatMap(({ problems }) => problems) };
  });
}

/** Says of each whether it is right; at most so many problems of each are named. */
export function linesOf(findings: readonly Finding[], most = 5): string {
  return findings
    .flatMap(({ what, count, problems }) => [
      `  ${problems.length === 0 ? 'right' : 'WRONG'}  ${count === undefined ? '' : `${String(count)} × `}${what}`,
      ...problems.slice(0, most).map((each) => `         ${each}`),
    ])
    .join('\n');
}

export function problemsOf(findings: readonly Finding[]): readonly string[] {
  return findings.flatMap(({ what, problems }) => problems.map((problem) => `${what}: ${problem}`));
}

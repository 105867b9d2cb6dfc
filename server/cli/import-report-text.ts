import type { ImportReport, SkippedPart } from '../importers/course-source.js';

interface Imported {
  readonly slug: string;
  readonly version: number;
  readonly tenant: string;
  readonly report: ImportReport;
  /** Whether a plan of the tenant names the course. */
  readonly inPlan: boolean;
  /** The items that stay taken down (L-CONF-6). */
  readonly takenDown: readonly string[];
}

/** What an import did, for a person: what is there now, and by name what is not. */
export function importReportText({ slug, version, tenant, report, inPlan, takenDown }: Imported): string {
  const items = Object.entries(report.items).filter(([, count]) => count > 0);

  return [
    `Imported “${report.title}” (${report.format}) for ${tenant} as ${slug}, version ${String(version)}:`,
    `  chapters: ${String(report.chapters)}`,
    `  lessons: ${String(report.lessons)}`,
    ...items.map(([kind, count]) => `  ${kind}: ${String(count)}`),
    ...(report.skipped.length === 0 ? ['', 'Everything in it was imported.'] : skippedText(report.skipped)),
    ...(takenDown.length === 0
      ? []
      : ['', 'Taken down, so learners find a sentence in its place:', ...takenDown.map((id) => `  ${id}`)]),
    ...(inPlan ? [] : ['', `No plan of ${tenant} names this course yet, so it opens for nobody until one does.`]),
  ].join('\n');
}

function skippedText(skipped: readonly SkippedPart[]): string[] {
  const groups = new Map<string, SkippedPart[]>();
  for (const part of skipped) {
    const group = `${part.kind}: ${part.reason}`;
    groups.set(group, [...(groups.get(group) ?? []), part]);
  }

  return [
    '',
    'Not imported, or not as it was; all of it is kept with the stored source:',
    ...[...groups].flatMap(([group, parts]) => [
      `  ${group}`,
      ...parts.map(({ name, place }) => `    - ${name} (${place})`),
    ]),
  ];
}

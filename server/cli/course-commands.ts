import { createReadStream } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { courseSlugSchema } from '../contract/identifiers.js';
import { covers } from '../domain/subscription.js';
import { withCourseSource } from '../importers/archive.js';
import type { ImportedCourse, ImportProgress } from '../importers/course-source.js';
import { importOlx } from '../importers/olx/import-olx.js';
import { livingTenantNamed, tenantNamed } from '../usecases/find-tenant.js';
import { takenDownOf } from '../usecases/contract/takedowns.js';
import type { Course, Repositories } from '../usecases/ports.js';
import { publishCourse } from '../usecases/publish-course.js';
import { type CommandContext, withLectern } from './command-context.js';
import { importReportText } from './import-report-text.js';

interface ImportOptions {
  readonly tenant: string;
  readonly slug?: string;
  readonly replace?: boolean;
  readonly json?: boolean;
}

interface ListOptions {
  readonly tenant: string;
  readonly json?: boolean;
}

export function addCourseCommands(program: Command): void {
  const course = program.command('course').description('the courses of a tenant');

  course
    .command('import')
    .description(
      'imports an Open edX course (OLX) whole, or nothing of it; the same course under the same slug again makes a new version of it. Prints what was imported, and by name what was not and why',
    )
    .argument(
      '<path>',
      'a .tar.gz, as Open edX Studio exports it, or a folder with course.xml or such an archive in it',
    )
    .requiredOption('--tenant <name>', 'the tenant that gets it (see: lectern tenant list)')
    .option('--slug <slug>', "the course's name in URLs; by default organisation, number and run", slug)
    .option('--replace', 'make it a new version even where the slug is that of a course with another title')
    .option('--json', 'print the report as JSON')
    .action((path: string, options: ImportOptions) => withLectern((context) => importCourse(context, path, options)));

  course
    .command('list')
    .description('names the courses of a tenant, with how many chapters and lessons each has')
    .requiredOption('--tenant <name>', 'the tenant (see: lectern tenant list)')
    .option('--json', 'print JSON')
    .action((options: ListOptions) => withLectern((context) => listCourses(context, options)));
}

async function importCourse(context: CommandContext, path: string, options: ImportOptions): Promise<void> {
  const { lectern } = context;
  const { name: tenant, id } = await livingTenantNamed(lectern.tenants, lectern.clock, options.tenant);
  const repositories = lectern.repositoriesFor({ tenantId: id, actor: context.actor });
  const onProgress = throttled(context.progress);
  // Ctrl-C ends the process in order, so that temporary files go; the course is there whole or not at all.
  process.once('SIGINT', () => process.exit(130));
  await withCourseSource(
    path,
    async (source) => {
      const imported = await importOlx(source, { slug: options.slug, onProgress });
      const course = await publish(
        context,
        repositories,
        { ...imported, replace: options.replace === true },
        onProgress,
      );
      context.progress('Done.\n');
      const { version } = course;
      const takenDown = await takenDownOf(repositories, course, lectern.clock.now());
      const { slug, report } = imported;
      const inPlan = (await repositories.subscriptions.list()).some((subscription) => covers(subscription, slug));
      if (options.json)
        context.print(JSON.stringify({ slug, version, tenant, inPlan, takenDown, ...report }, undefined, 2));
      else context.print(importReportText({ slug, version, tenant, report, inPlan, takenDown }));
    },
    { onProgress },
  );
}

async function publish(
  { lectern, actor }: CommandContext,
  repositories: Repositories,
  { slug: name, content, files, replace }: ImportedCourse & { readonly replace: boolean },
  onProgress: ImportProgress,
): Promise<Course> {
  return publishCourse(repositories, lectern.clock, actor, {
    slug: name,
    content,
    replace,
    files: files.map(({ path, ...file }) => ({ ...file, read: () => createReadStream(path) })),
    onProgress: (done, total) => {
      onProgress('Storing files', done, total);
    },
  });
}

async function listCourses(
  { lectern, actor, print }: CommandContext,
  { tenant: name, json }: ListOptions,
): Promise<void> {
  const { id } = await tenantNamed(lectern.tenants, name);
  const courses = await lectern.repositoriesFor({ tenantId: id, actor }).courses.list();
  const rows = courses.map(({ slug: named, title, languages, chapterCount, lessonCount }) => ({
    slug: named,
    title: title[languages[0]] ?? named,
    languages,
    chapters: chapterCount,
    lessons: lessonCount,
  }));
  if (json) print(JSON.stringify(rows, undefined, 2));
  else if (rows.length === 0) print('The tenant has no courses yet.');
  else
    for (const row of rows)
      print(`${row.slug}\t${row.title}\t${countOf(row.chapters, 'chapter')}, ${countOf(row.lessons, 'lesson')}`);
}

/** A line for each step and each tenth of it, so that a log of it stays readable. */
function throttled(progress: CommandContext['progress']): ImportProgress {
  let last = '';

  return (step, done, total) => {
    const share = total === undefined ? Math.floor(done / 1000) : Math.floor((done / total) * 10);
    const key = `${step} ${String(share)}`;
    if (key === last) return;
    last = key;
    progress(`${step} … ${String(done)}${total === undefined ? '' : ` of ${String(total)}`}`);
  };
}

function slug(value: string): string {
  const parsed = courseSlugSchema.safeParse(value);
  if (!parsed.success) throw new InvalidArgumentError(parsed.error.issues.map(({ message }) => message).join(' '));

  return parsed.data;
}

function countOf(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}

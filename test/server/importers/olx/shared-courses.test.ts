import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { lessonsOf } from '../../../../server/domain/course.js';
import { NO_PROGRESS } from '../../../../server/domain/progress.js';
import { systemClock } from '../../../../server/system-clock.js';
import { withCourseSource } from '../../../../server/importers/archive.js';
import type { ImportReport } from '../../../../server/importers/course-source.js';
import { importOlx } from '../../../../server/importers/olx/import-olx.js';
import { cleanRichText } from '../../../../server/importers/rich-text.js';
import { packageFolder } from '../../../../server/package-version.js';
import type { Course, Repositories } from '../../../../server/usecases/ports.js';
import { publishCourse } from '../../../../server/usecases/publish-course.js';
import { lessonView } from '../../../../server/views/lesson-view.js';
import type { Viewer } from '../../../../server/views/viewer.js';
import { aLearner, aTenant } from '../../../support/builders.js';
import { mongoRepositories, type MongoRepositories } from '../../../support/mongo-repositories.js';
import { dangersIn } from '../dangers.js';

const CONTENT = join(packageFolder(), '..', 'shared', 'content');
const VIEWER: Viewer = {
  actor: aLearner(),
  tenant: aTenant(),
  language: 'en',
  wanted: ['en'],
  fileUrl: (course, hash) => `https://lectern.example/content/${course}/${hash}`,
  cleanHtml: cleanRichText,
};

let mongo: MongoRepositories;

beforeAll(async () => {
  mongo = await mongoRepositories();
});

afterAll(() => mongo.close());

describe('importOlx, with the courses of others', () => {
  it('imports the Open edX demo course whole', async (test) => {
    const archive = archiveIn('olx-openedx-demo', test);

    const { course, report } = await published(archive, mongo.ofNewTenant());

    expect(course.content.chapters).toHaveLength(6);
    expect(lessonsOf(course.content)).toHaveLength(verticalsIn(archive));
    expect(report.items.question).toBeGreaterThan(7);
    for (const kind of [
      ...['video (YouTube)', 'drag-and-drop-v2', 'poll', 'survey', 'openassessment', 'lti', 'library_content'],
      ...['annotatable', 'discussion', 'problem (numerical)', 'problem (string)', 'problem (scripted)', 'picture'],
    ]) {
      expect(report.skipped.map((part) => part.kind)).toContain(kind);
    }
    expectToRender(course);
  });

  it('imports the course of Microsoft whole', async (test) => {
    const archive = archiveIn('olx-microsoft-oxa', test);

    const { course, report } = await published(archive, mongo.ofNewTenant());

    expect(course.content.chapters.map(({ title }) => title.en)).toEqual([
      'Section 1',
      'Section 2',
      'Section 3',
      'Section 4',
    ]);
    expect(lessonsOf(course.content)).toHaveLength(verticalsIn(archive));
    expect(report.items.question).toBe(6);
    expect(report.skipped.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['azure_media_services', 'video', 'problem (custom)', 'textbook']),
    );
    expectToRender(course);
  });

  it('gives every lesson and item of both an id of its own', async (test) => {
    for (const name of ['olx-openedx-demo', 'olx-microsoft-oxa']) {
      const { content } = await withCourseSource(archiveIn(name, test), (source) => importOlx(source));

      const lessons = lessonsOf(content);
      const items = lessons.flatMap((lesson) => lesson.items);
      expect(new Set(lessons.map(({ id }) => id)).size).toBe(lessons.length);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    }
  });

  it('finds the course in the folder that it came in', async (test) => {
    const folder = dirname(archiveIn('olx-microsoft-oxa', test));

    expect((await withCourseSource(folder, (source) => importOlx(source))).slug).toBe('microsoft-ks101-course');
  });

  it('says that a content library is no course', async (test) => {
    const library = join(archiveIn('olx-openedx-demo', test), '..', 'library.tar.gz');

    await expect(withCourseSource(library, (source) => importOlx(source))).rejects.toThrow(/content library/);
  });
});

function archiveIn(name: string, { skip }: TestContext): string {
  const archive = join(CONTENT, name, 'course.tar.gz');
  if (!existsSync(archive)) skip(`there is no ${name} in ../shared/content`);

  return archive;
}

/** Counted without our reader: the pointers in the files of the sequentials. */
function verticalsIn(archive: string): number {
  const text = execFileSync('tar', ['xzOf', archive, '--wildcards', '*/sequential/*.xml'], { encoding: 'utf8' });

  return text.split('<vertical ').length - 1;
}

/** As it comes back from the database. */
async function published(
  archive: string,
  repositories: Repositories,
): Promise<{ course: Course; report: ImportReport }> {
  return withCourseSource(archive, async (source) => {
    const { slug, content, files, report } = await importOlx(source);
    await publishCourse(
      repositories,
      systemClock,
      { kind: 'service', name: 'test' },
      {
        slug,
        content,
        files: files.map(({ path, ...file }) => ({ ...file, read: () => createReadStream(path) })),
      },
    );
    const course = await repositories.courses.find(slug);
    for (const { hash, bytes } of files) expect((await repositories.files.find(hash))?.bytes).toBe(bytes);

    return { course: course!, report };
  });
}

function expectToRender(course: Course): void {
  for (const lesson of lessonsOf(course.content)) {
    const view = lessonView(course, lesson, NO_PROGRESS, VIEWER);

    expect(view.items.length).toBeGreaterThan(0);
    for (const text of textsIn(view)) {
      expect(text).not.toContain('lectern-file:');
      expect(dangersIn(text)).toEqual([]);
    }
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];

  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

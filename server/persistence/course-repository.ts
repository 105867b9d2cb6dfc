import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import { type CourseContent, lessonsOf } from '../domain/course.js';
import type { CourseId, TenantId } from '../domain/ids.js';
import type { Course, CourseListing, CourseName, CourseRepository } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { tenantScoped } from './tenant-scoped.js';
import { inTransaction } from './transaction.js';
import type { VersionCache } from './version-cache.js';

interface CourseRow extends Omit<CourseListing, 'id'> {
  _id: string;
  tenantId: string;
  version: number;
}

interface VersionRow {
  _id: string;
  tenantId: string;
  courseId: string;
  version: number;
  content: CourseContent;
}

const courseSchema = new Schema<CourseRow>(
  {
    _id: { type: String, default: () => randomUUID() },
    slug: { type: String, required: true },
    version: { type: Number, required: true },
    title: { type: Schema.Types.Mixed, required: true },
    summary: { type: Schema.Types.Mixed, required: true },
    languages: { type: Schema.Types.Mixed, required: true },
    chapterCount: { type: Number, required: true },
    lessonCount: { type: Number, required: true },
  },
  { minimize: false, strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, slug: 1 }, { unique: true });

const versionSchema = new Schema<VersionRow>(
  {
    _id: { type: String, default: () => randomUUID() },
    courseId: { type: String, required: true },
    version: { type: Number, required: true },
    content: { type: Schema.Types.Mixed, required: true },
  },
  { minimize: false, strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, courseId: 1, version: 1 }, { unique: true });

/** Courses of one tenant, each with an immutable document for every version. */
export class MongoCourseRepository implements CourseRepository {
  readonly #connection: Connection;
  readonly #courses: Model<CourseRow>;
  readonly #versions: Model<VersionRow>;
  readonly #tenantId: TenantId;
  readonly #cache: VersionCache;

  constructor(connection: Connection, tenantId: TenantId, cache: VersionCache) {
    this.#connection = connection;
    this.#courses = modelOf(connection, 'Course', 'courses', courseSchema);
    this.#versions = modelOf(connection, 'CourseVersion', 'courseVersions', versionSchema);
    this.#tenantId = tenantId;
    this.#cache = cache;
  }

  async find(slug: string): Promise<Course | undefined> {
    return this.#withContent(await this.#courses.findOne({ tenantId: this.#tenantId, slug }).lean<CourseRow>());
  }

  async findById(id: CourseId): Promise<Course | undefined> {
    return this.#withContent(await this.#courses.findOne({ tenantId: this.#tenantId, _id: id }).lean<CourseRow>());
  }

  async named(slugs: readonly string[]): Promise<readonly CourseName[]> {
    const rows = await this.#courses
      .find({ tenantId: this.#tenantId, slug: { $in: [...slugs] } }, { slug: 1 })
      .lean<CourseRow[]>();

    return rows.map(({ _id, slug }) => ({ id: _id as CourseId, slug }));
  }

  async list(): Promise<readonly CourseListing[]> {
    const rows = await this.#courses.find({ tenantId: this.#tenantId }).sort({ slug: 1 }).lean<CourseRow[]>();

    return rows.map(({ _id, ...row }) => ({
      id: _id as CourseId,
      slug: row.slug,
      title: row.title,
      summary: row.summary,
      languages: row.languages,
      chapterCount: row.chapterCount,
      lessonCount: row.lessonCount,
    }));
  }

  async publish(slug: string, content: CourseContent): Promise<Course> {
    return inTransaction(this.#connection, () => this.#publishIn(slug, content));
  }

  async #publishIn(slug: string, content: CourseContent): Promise<Course> {
    const row = await this.#courses
      .findOneAndUpdate(
        { tenantId: this.#tenantId, slug },
        {
          $set: {
            title: content.title,
            summary: content.summary,
            languages: content.languages,
            chapterCount: content.chapters.length,
            lessonCount: lessonsOf(content).length,
          },
          $inc: { version: 1 },
          $setOnInsert: { _id: randomUUID() },
        },
        { upsert: true, returnDocument: 'after' },
      )
      .lean<CourseRow>()
      .orFail();
    const { _id: courseId, version } = row;
    await this.#versions.create({ tenantId: this.#tenantId, courseId, version, content });

    return { id: courseId as CourseId, slug, version, content };
  }

  async #withContent(row: CourseRow | null): Promise<Course | undefined> {
    if (row === null) return undefined;
    const { _id: courseId, slug, version } = row;
    const content = await this.#cache.get(`${courseId}/${String(version)}`, async () => {
      const found = await this.#versions
        .findOne({ tenantId: this.#tenantId, courseId, version })
        .lean<VersionRow>()
        .orFail();
      return found.content;
    });

    return { id: courseId as CourseId, slug, version, content };
  }
}

import { randomUUID } from 'node:crypto';
import { type Connection, type Model, Schema } from 'mongoose';
import type { Enrollment, EnrollmentStatus } from '../domain/enrollment.js';
import type { CourseId, EnrollmentId, PersonId, TenantId } from '../domain/ids.js';
import type { EnrollmentRepository } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { onceMore } from './duplicate-key.js';
import { tenantScoped } from './tenant-scoped.js';

interface EnrollmentRow {
  _id: string;
  tenantId: string;
  personId: string;
  courseId: string;
  status: EnrollmentStatus;
  enrolledAt: Date;
  endedAt: Date | null;
}

const schema = new Schema<EnrollmentRow>(
  {
    _id: { type: String, default: () => randomUUID() },
    personId: { type: String, required: true },
    courseId: { type: String, required: true },
    status: { type: String, required: true, enum: ['active', 'completed', 'withdrawn'] },
    enrolledAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, personId: 1, courseId: 1 }, { unique: true })
  .index({ tenantId: 1, courseId: 1, enrolledAt: 1 });

/** Enrollments of one tenant, at most one a person and course. */
export class MongoEnrollmentRepository implements EnrollmentRepository {
  readonly #model: Model<EnrollmentRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#model = modelOf(connection, 'Enrollment', 'enrollments', schema);
    this.#tenantId = tenantId;
  }

  async find(personId: PersonId, courseId: CourseId): Promise<Enrollment | undefined> {
    const row = await this.#model.findOne({ tenantId: this.#tenantId, personId, courseId }).lean<EnrollmentRow>();

    return row === null ? undefined : toEnrollment(row);
  }

  async enroll(personId: PersonId, courseId: CourseId, at: Date): Promise<Enrollment> {
    const row = await onceMore(() =>
      this.#model
        .findOneAndUpdate(
          { tenantId: this.#tenantId, personId, courseId },
          { $setOnInsert: { _id: randomUUID(), status: 'active', enrolledAt: at, endedAt: null } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<EnrollmentRow>()
        .orFail(),
    );

    return toEnrollment(row);
  }

  async activate(personId: PersonId, courseId: CourseId, at: Date): Promise<Enrollment> {
    const again = await this.#model
      .findOneAndUpdate(
        { tenantId: this.#tenantId, personId, courseId, status: 'withdrawn' },
        { $set: { status: 'active', enrolledAt: at, endedAt: null } },
        { returnDocument: 'after' },
      )
      .lean<EnrollmentRow>();

    return again === null ? this.enroll(personId, courseId, at) : toEnrollment(again);
  }

  async end(
    personId: PersonId,
    courseId: CourseId,
    how: Exclude<EnrollmentStatus, 'active'>,
    at: Date,
  ): Promise<Enrollment | undefined> {
    const row = await this.#model
      .findOneAndUpdate(
        { tenantId: this.#tenantId, personId, courseId, status: 'active' },
        { $set: { status: how, endedAt: at } },
        { returnDocument: 'after' },
      )
      .lean<EnrollmentRow>();

    return row === null ? this.find(personId, courseId) : toEnrollment(row);
  }

  async ofCourse(courseId: CourseId): Promise<readonly Enrollment[]> {
    const rows = await this.#model
      .find({ tenantId: this.#tenantId, courseId })
      .sort({ enrolledAt: 1 })
      .lean<EnrollmentRow[]>();

    return rows.map(toEnrollment);
  }
}

function toEnrollment(row: EnrollmentRow): Enrollment {
  return {
    id: row._id as EnrollmentId,
    personId: row.personId as PersonId,
    courseId: row.courseId as CourseId,
    status: row.status,
    enrolledAt: row.enrolledAt,
    endedAt: row.endedAt ?? undefined,
  };
}

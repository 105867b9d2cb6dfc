import { type Connection, type Model, Schema } from 'mongoose';
import type { CourseId, TenantId } from '../domain/ids.js';
import type { ResourceLinkKey, ResourceLinkRepository } from '../usecases/ports.js';
import { modelOf } from './connection.js';
import { onceMore } from './duplicate-key.js';
import { tenantScoped } from './tenant-scoped.js';

interface ResourceLinkRow extends ResourceLinkKey {
  tenantId: string;
  courseId: string;
}

const schema = new Schema<ResourceLinkRow>(
  {
    issuer: { type: String, required: true },
    clientId: { type: String, required: true },
    deploymentId: { type: String, required: true },
    resourceLinkId: { type: String, required: true },
    courseId: { type: String, required: true },
  },
  { strictQuery: 'throw' },
)
  .plugin(tenantScoped)
  .index({ tenantId: 1, issuer: 1, clientId: 1, deploymentId: 1, resourceLinkId: 1 }, { unique: true });

/** Which course an instructor chose for a resource link that names none. */
export class MongoResourceLinkRepository implements ResourceLinkRepository {
  readonly #model: Model<ResourceLinkRow>;
  readonly #tenantId: TenantId;

  constructor(connection: Connection, tenantId: TenantId) {
    this.#model = modelOf(connection, 'ResourceLink', 'resourceLinks', schema);
    this.#tenantId = tenantId;
  }

  async chosenCourse(link: ResourceLinkKey): Promise<CourseId | undefined> {
    const row = await this.#model.findOne({ ...keyOf(link), tenantId: this.#tenantId }).lean<ResourceLinkRow>();

    return row === null ? undefined : (row.courseId as CourseId);
  }

  async choose(link: ResourceLinkKey, courseId: CourseId): Promise<CourseId | undefined> {
    const filter = { ...keyOf(link), tenantId: this.#tenantId };
    const options = { upsert: true, returnDocument: 'before' } as const;
    const before = await onceMore(() =>
      this.#model.findOneAndUpdate(filter, { $set: { courseId } }, options).lean<ResourceLinkRow | null>(),
    );

    return before === null ? undefined : (before.courseId as CourseId);
  }
}

function keyOf({ issuer, clientId, deploymentId, resourceLinkId }: ResourceLinkKey): ResourceLinkKey {
  return { issuer, clientId, deploymentId, resourceLinkId };
}

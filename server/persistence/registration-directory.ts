import { type Connection, type Model, Schema } from 'mongoose';
import { ConflictError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { Deployment, Registration } from '../domain/registration.js';
import type { RegistrationDirectory } from '../usecases/lti-ports.js';
import { modelOf } from './connection.js';
import { isDuplicateKeyError } from './duplicate-key.js';

interface RegistrationRow extends Omit<Registration, 'frameOrigins'> {
  frameOrigins: string[];
}

interface DeploymentRow {
  issuer: string;
  clientId: string;
  deploymentId: string;
  status: Deployment['status'];
  leadsToTenantId?: string;
}

const registrationSchema = new Schema<RegistrationRow>(
  {
    ownerTenantId: { type: String, required: true },
    issuer: { type: String, required: true },
    clientId: { type: String, required: true },
    authorizationUrl: { type: String, required: true },
    tokenUrl: { type: String, required: true },
    jwksUrl: { type: String, required: true },
    frameOrigins: { type: [String], required: true },
    active: { type: Boolean, required: true },
  },
  { strictQuery: 'throw' },
).index({ issuer: 1, clientId: 1 }, { unique: true });

const deploymentSchema = new Schema<DeploymentRow>(
  {
    issuer: { type: String, required: true },
    clientId: { type: String, required: true },
    deploymentId: { type: String, required: true },
    status: { type: String, required: true, enum: ['approved', 'pending'] },
    leadsToTenantId: String,
  },
  { strictQuery: 'throw' },
).index({ issuer: 1, clientId: 1, deploymentId: 1 }, { unique: true });

/** Platforms and their deployments: global, because they are how a launch finds its tenant. Read anew at each launch. */
export class MongoRegistrationDirectory implements RegistrationDirectory {
  readonly #registrations: Model<RegistrationRow>;
  readonly #deployments: Model<DeploymentRow>;

  constructor(connection: Connection) {
    this.#registrations = modelOf(connection, 'Registration', 'registrations', registrationSchema);
    this.#deployments = modelOf(connection, 'Deployment', 'deployments', deploymentSchema);
  }

  async ofIssuer(issuer: string): Promise<readonly Registration[]> {
    const rows = await this.#registrations.find({ issuer }).sort({ clientId: 1 }).lean<RegistrationRow[]>();

    return rows.map(toRegistration);
  }

  async find(issuer: string, clientId: string): Promise<Registration | undefined> {
    const row = await this.#registrations.findOne({ issuer, clientId }).lean<RegistrationRow>();

    return row === null ? undefined : toRegistration(row);
  }

  async save({ issuer, clientId, ownerTenantId, ...facts }: Registration): Promise<void> {
    try {
      await this.#registrations.updateOne(
        { issuer, clientId, ownerTenantId },
        { $set: { ...facts, frameOrigins: [...facts.frameOrigins] } },
        { upsert: true },
      );
    } catch (error) {
      throw isDuplicateKeyError(error)
        ? new ConflictError(`Another tenant owns the client id ${clientId} of ${issuer}.`)
        : error;
    }
  }

  async remove(issuer: string, clientId: string): Promise<void> {
    await this.#registrations.deleteOne({ issuer, clientId });
    await this.#deployments.deleteMany({ issuer, clientId });
  }

  async deployment(issuer: string, clientId: string, deploymentId: string): Promise<Deployment | undefined> {
    const row = await this.#deployments.findOne({ issuer, clientId, deploymentId }).lean<DeploymentRow>();
    if (row === null) return undefined;
    const { status, leadsToTenantId } = row;

    return status === 'approved' && leadsToTenantId !== undefined
      ? { status, tenantId: leadsToTenantId as TenantId }
      : { status: 'pending' };
  }

  async approveDeployments(
    { issuer, clientId }: Pick<Registration, 'issuer' | 'clientId'>,
    deploymentIds: readonly string[],
    tenantId: TenantId,
  ): Promise<void> {
    for (const deploymentId of deploymentIds) {
      const pending = { issuer, clientId, deploymentId, status: 'pending' };
      await this.#unlessThere(pending, { $set: { status: 'approved', leadsToTenantId: tenantId } });
      const there = await this.deployment(issuer, clientId, deploymentId);
      if (there?.status === 'approved' && there.tenantId !== tenantId) {
        throw new ConflictError(`The deployment ${deploymentId} of ${issuer} leads to another tenant already.`);
      }
    }
  }

  async notePendingDeployment(issuer: string, clientId: string, deploymentId: string): Promise<void> {
    await this.#unlessThere({ issuer, clientId, deploymentId }, { $setOnInsert: { status: 'pending' } });
  }

  /** An approved deployment does not match a pending one, and the unique index keeps a second one out. */
  async #unlessThere(filter: object, update: object): Promise<void> {
    try {
      await this.#deployments.updateOne(filter, update, { upsert: true });
    } catch (error) {
      if (!isDuplicateKeyError(error)) throw error;
    }
  }
}

function toRegistration(row: RegistrationRow): Registration {
  const { issuer, clientId, authorizationUrl, tokenUrl, jwksUrl, frameOrigins, active } = row;

  return {
    ownerTenantId: row.ownerTenantId,
    issuer,
    clientId,
    authorizationUrl,
    tokenUrl,
    jwksUrl,
    frameOrigins,
    active,
  };
}

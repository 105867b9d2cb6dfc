import { type Connection, type Model, Schema } from 'mongoose';
import { ConflictError } from '../domain/errors.js';
import type { TenantId } from '../domain/ids.js';
import type { Deployment, Registration } from '../domain/registration.js';
import type { RegistrationDirectory } from '../usecases/lti-ports.js';
import { modelOf } from './connection.js';
import { isDuplicateKeyError } from './duplicate-key.js';
import { inTransaction } from './transaction.js';

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

  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#registrations = modelOf(connection, 'Registration', 'registrations', registrationSchema);
    this.#deployments = modelOf(connection, 'Deployment', 'deployments', deploymentSchema);
  }

  async allOrNothing<Result>(work: (directory: RegistrationDirectory) => Promise<Result>): Promise<Result> {
    return inTransaction(this.#connection, () => work(this));
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
    registration: Pick<Registration, 'issuer' | 'clientId'>,
    deploymentIds: readonly string[],
    tenantId: TenantId,
  ): Promise<void> {
    await inTransaction(this.#connection, () => this.#approve(registration, deploymentIds, tenantId));
  }

  async #approve(
    registration: Pick<Registration, 'issuer' | 'clientId'>,
    deploymentIds: readonly string[],
    tenantId: TenantId,
  ): Promise<void> {
    const { issuer, clientId } = registration;
    // Looked at before: a duplicate would end the transaction.
    const named = { issuer, clientId, deploymentId: { $in: [...deploymentIds] } };
    const rows = await this.#deployments.find(named).lean<DeploymentRow[]>();
    const approved = new Map(rows.filter(isApproved).map((row) => [row.deploymentId, row.leadsToTenantId]));
    const foreign = [...approved.keys()].filter((id) => approved.get(id) !== tenantId);
    if (foreign.length > 0) {
      throw new ConflictError(`These deployments of ${issuer} lead to another tenant already: ${foreign.join(', ')}.`);
    }
    for (const deploymentId of new Set(deploymentIds)) {
      const approval = { $set: { status: 'approved', leadsToTenantId: tenantId } } as const;
      await this.#deployments.updateOne({ issuer, clientId, deploymentId }, approval, { upsert: true });
    }
  }

  /** One that is there, pending or approved, stays as it is; the unique index keeps a second one out. */
  async notePendingDeployment(issuer: string, clientId: string, deploymentId: string): Promise<boolean> {
    try {
      const { upsertedCount } = await this.#deployments.updateOne(
        { issuer, clientId, deploymentId },
        { $setOnInsert: { status: 'pending' } },
        { upsert: true },
      );
      return upsertedCount === 1;
    } catch (error) {
      if (!isDuplicateKeyError(error)) throw error;
      return false;
    }
  }
}

function isApproved({ status }: DeploymentRow): boolean {
  return status === 'approved';
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

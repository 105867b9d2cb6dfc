import type { Connection } from 'mongoose';
import type { TenantId } from '../domain/ids.js';
import type { RepositoriesFor, TenantDirectory } from '../usecases/ports.js';
import { MongoAccessFactsReader } from './access-facts-reader.js';
import { MongoAuditTrail } from './audit-trail.js';
import { MongoBlockRepository } from './block-repository.js';
import { MongoCourseRepository } from './course-repository.js';
import { MongoEnrollmentRepository } from './enrollment-repository.js';
import { MongoFileRepository } from './file-store.js';
import { MongoPersonRepository } from './person-repository.js';
import { MongoProgressRepository } from './progress-repository.js';
import { MongoResourceLinkRepository } from './resource-link-repository.js';
import { MongoSeatRepository } from './seat-repository.js';
import { MongoSubscriptionRepository } from './subscription-repository.js';
import { VersionCache } from './version-cache.js';

/** Makes a tenant's repositories from its context: the only way to tenants' data. */
export function createRepositories(connection: Connection, tenants: TenantDirectory): RepositoriesFor {
  const versions = new VersionCache();

  const repositoriesFor: RepositoriesFor = ({ tenantId }) => {
    const subscriptions = new MongoSubscriptionRepository(connection, tenantId);
    const blocks = new MongoBlockRepository(connection, tenantId);
    const seats = new MongoSeatRepository(connection, tenantId);

    return {
      accessFacts: new MongoAccessFactsReader({ tenants, subscriptions, blocks, seats }, tenantId),
      audit: new MongoAuditTrail(connection, tenantId),
      blocks,
      courses: new MongoCourseRepository(connection, tenantId, versions),
      enrollments: new MongoEnrollmentRepository(connection, tenantId),
      files: new MongoFileRepository(connection, tenantId),
      people: new MongoPersonRepository(connection, tenantId),
      progress: new MongoProgressRepository(connection, tenantId),
      resourceLinks: new MongoResourceLinkRepository(connection, tenantId),
      seats,
      subscriptions,
    };
  };
  // A model exists once a repository was made from it, and indexes are built from the models that exist.
  repositoriesFor({ tenantId: 'no-tenant' as TenantId, actor: { kind: 'service', name: 'start' } });

  return repositoriesFor;
}

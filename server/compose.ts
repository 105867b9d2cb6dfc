import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Express } from 'express';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { AdministrationDeps } from './administration/deps.js';
import { administrationOn } from './compose-administration.js';
import { paymentsOn } from './compose-payments.js';
import { dataOn } from './compose-data.js';
import { noticesOn } from './compose-notices.js';
import { deskReportsOn } from './compose-outage-desk.js';
import { seatsOn } from './compose-seats.js';
import { type Config, ConfigError } from './config.js';
import { type ComposedAudit, auditOn } from './compose-audit.js';
import { jobsOf, purgeDepsOf } from './compose-jobs.js';
import { contractTimeOn } from './compose-clock.js';
import { currentCorrelation } from './correlation.js';
import type { Clock } from './domain/clock.js';
import { systemClock } from './system-clock.js';
import { InvalidRequestError } from './domain/errors.js';
import type { SessionId } from './domain/ids.js';
import { overrideProductDefaults } from './domain/product-default-overrides.js';
import { createApp } from './http/app.js';
import { createViewerFor } from './http/viewer-for.js';
import { cleanRichText } from './importers/rich-text.js';
import type { Jobs } from './jobs/job.js';
import { createLti, type Lti } from './lti/create-lti.js';
import { createLaunchAnswers } from './lti/launch-answers.js';
import { isPrivateHost } from './lti/prevalidator/public-address.js';
import { createLogger } from './logging.js';
import { packageFolder, packageVersion } from './package-version.js';
import { MongoAccessSignals } from './persistence/access-stream.js';
import { buildIndexes, openConnection } from './persistence/connection.js';
import { MongoKeyCanaryStore } from './persistence/key-canary-store.js';
import { MongoLoginStateStore } from './persistence/login-state-store.js';
import { MongoRegistrationDirectory } from './persistence/registration-directory.js';
import { runMigrations } from './persistence/migrations/run-migrations.js';
import { createRepositories } from './persistence/repositories.js';
import { MongoTenantDirectory } from './persistence/tenant-directory.js';
import { inTransaction } from './persistence/transaction.js';
import { REQUESTS_A_MINUTE, type RequestsAMinute } from './rate-limit.js';
import { createSealedBox } from './security/sealed-box.js';
import { deriveKey } from './security/secret-keys.js';
import { createContentTokens } from './tokens/content-token.js';
import { createSessionTokens } from './tokens/session-token.js';
import { createUserTokenReader } from './tokens/user-token.js';
import type { KeyDeps } from './usecases/add-key.js';
import { isKeyOfDatabase } from './usecases/check-secret-key.js';
import type { RegistrationDirectory } from './usecases/lti-ports.js';
import { noteDeployment } from './usecases/note-deployment.js';
import type { RepositoriesFor, TenantDirectory, Transactions } from './usecases/ports.js';
import type { PlatformDeps } from './usecases/register-platform.js';
import type { ExportDeps } from './usecases/data/exports.js';
import type { PurgeDeps } from './usecases/data/purge.js';

/** The whole server, ready to listen. */
export interface Lectern extends ComposedAudit {
  readonly app: Express;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly connection: Connection;
  readonly tenants: TenantDirectory;
  readonly repositoriesFor: RepositoriesFor;
  readonly transactions: Transactions;
  /** What is done again and again; nothing of it runs by itself before `startWorkers`. */
  readonly jobs: Jobs;
  readonly administration: AdministrationDeps;
  /** What purges are made with, and exports. */
  readonly purge: PurgeDeps;
  readonly exporting: ExportDeps;
  readonly platformDeps: PlatformDeps;
  readonly keyDeps: KeyDeps;
  readonly ltiUrls: Lti['urls'];
  /** The origin under which browsers reach it. */
  readonly publicUrl: string;
  /** From now on it hears at once of changes of access that another process makes (I-6); until then within a second. */
  listenToOtherProcesses(): void;
  /** From now on `/readyz` answers 503, and answers that would go on end. */
  announceStop(): void;
  close(): Promise<void>;
}

export interface Overrides {
  /** Contract time, in which all facts and decisions live (G-CLOCK). */
  readonly clock?: Clock;
  /** Real time, which checks tokens, nonces and caches (G-CLOCK). */
  readonly realTime?: Clock;
  readonly logger?: Logger;
  readonly requestsAMinute?: RequestsAMinute;
}

/**
 * The only place that news things up: everything else is given what it needs.
 * @throws ConfigError where the database was made with another secret key, and for a product default that is none.
 */
export async function compose(config: Config, overrides: Overrides = {}): Promise<Lectern> {
  setProductDefaults(config);
  const connection = await openConnection(config.mongodbUri);
  try {
    await requireKeyOfDatabase(config, connection);
    return await composeOn(connection, config, overrides);
  } catch (error) {
    // Left open, it would keep the process of who gives up.
    await connection.close();
    throw error;
  }
}

/** Before anything is decided by them: from the first reading on they stand. */
function setProductDefaults({ productDefaults }: Config): void {
  if (Object.keys(productDefaults).length === 0) return;
  try {
    overrideProductDefaults(productDefaults);
  } catch (error) {
    throw error instanceof InvalidRequestError ? new ConfigError(`PRODUCT_DEFAULTS: ${error.message}`) : error;
  }
}

/** With another key it would look healthy, and fail at the first session. */
async function requireKeyOfDatabase({ secretKey }: Config, connection: Connection): Promise<void> {
  const box = createSealedBox(deriveKey(secretKey, 'key-canary'));
  if (await isKeyOfDatabase(new MongoKeyCanaryStore(connection), box)) return;

  throw new ConfigError(
    `This database was made with another SECRET_KEY: what is sealed in it, such as embed secrets and keys for platforms, cannot be read with this one.
Start with the SECRET_KEY that it was made with, or with an empty database.
In a checkout with the demo: put .data/secret-key back as it was, or delete .data/ to begin anew.`,
  );
}

async function composeOn(connection: Connection, config: Config, overrides: Overrides): Promise<Lectern> {
  const { realTime = systemClock, requestsAMinute = REQUESTS_A_MINUTE } = overrides;
  const logger = overrides.logger ?? createLogger(config.logLevel);
  await migrate(connection, realTime, logger);
  const { clock, timeTravel, ...time } = await contractTimeOn(connection, config, overrides.clock ?? systemClock);
  const { registrations, lti, ...shared } = partsOf(config, connection, { clock, realTime, requestsAMinute });
  const { audit, transactions, areas, administration } = areasOn(connection, config, { shared, logger, timeTravel });
  const accessSignals = new MongoAccessSignals(connection, { logger });
  const stopping = new AbortController();
  const app = createApp({
    ...{ ...shared, ...areas, ...areas.data },
    administration,
    logger,
    readUserToken: createUserTokenReader(realTime),
    ltiHandler: lti.handler,
    widgetFolder: join(packageFolder(), 'dist', 'widget'),
    version: packageVersion(),
    accessSignals,
    stopping: stopping.signal,
    pingDatabase: () => ping(connection),
  });
  await buildIndexes(connection);
  const { tenants, repositoriesFor, publicUrl } = shared;

  return {
    app,
    logger,
    clock,
    connection,
    tenants,
    repositoriesFor,
    transactions,
    administration,
    ...audit,
    jobs: jobsOf({ ...audit.audit, ...shared, ...areas }),
    exporting: { ...shared, ...areas.data.exports },
    purge: purgeDepsOf({ ...audit.audit, ...shared, ...areas }),
    platformDeps: platformDepsOf(registrations, lti, clock, config),
    keyDeps: { tenants, transactions, clock, privateHosts: config.privateHosts, randomText },
    ltiUrls: lti.urls,
    publicUrl,
    listenToOtherProcesses: () => {
      accessSignals.start();
    },
    announceStop: () => {
      stopping.abort();
    },
    close: () => closeAll([accessSignals, time, connection]),
  };
}

/** What each area of the product is made of, and the administration of all of them. */
function areasOn(connection: Connection, config: Config, { shared, logger, timeTravel }: AreaChoices) {
  const audit = auditOn(connection, shared.tenants);
  const transactions = transactionsOn(connection);
  const areas = {
    ...paymentsOn(connection, config, shared.realTime),
    ...seatsOn(connection),
    ...noticesOn(connection, config, shared, logger),
    ...dataOn(connection),
    ...deskReportsOn(connection, config, { ...shared, ...audit, transactions }),
  };
  const own = { transactions, timeTravel };
  const administration = administrationOn(connection, { ...shared, ...audit, ...areas, ...areas.data, ...own });

  return { audit, transactions, areas, administration };
}

interface AreaChoices {
  readonly shared: Omit<ReturnType<typeof partsOf>, 'registrations' | 'lti'>;
  readonly logger: Logger;
  readonly timeTravel: Awaited<ReturnType<typeof contractTimeOn>>['timeTravel'];
}

function transactionsOn(connection: Connection): Transactions {
  return { run: (work) => inTransaction(connection, work) };
}

function platformDepsOf(
  registrations: RegistrationDirectory,
  lti: Lti,
  clock: Clock,
  { privateHosts }: Config,
): PlatformDeps {
  const ensureKeys: PlatformDeps['ensureKeys'] = (registration) => lti.registerPlatform(registration);

  return { registrations, clock, privateHosts, isPrivateHost, ensureKeys };
}

/** URL-safe, with 256 random bits. */
function randomText(): string {
  return randomBytes(32).toString('base64url');
}

async function closeAll(parts: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const part of parts) await part.close();
}

async function ping(connection: Connection): Promise<void> {
  await connection.db?.admin().ping();
}

async function migrate(connection: Connection, realTime: Clock, logger: Logger): Promise<void> {
  await runMigrations(connection, {
    realTime,
    onApplied: (migration) => {
      logger.info({ migration }, 'migrated');
    },
    onWait: () => {
      logger.info('waiting for another process that migrates the database');
    },
  });
}

type Choices = Required<Omit<Overrides, 'logger'>>;

/** What the doors of the server share, and the LTI tool made of it. */
function partsOf(
  { secretKey, publicUrl, privateHosts }: Config,
  connection: Connection,
  { clock, realTime, requestsAMinute }: Choices,
) {
  const key = (purpose: string): Buffer => deriveKey(secretKey, purpose);
  const tenants = new MongoTenantDirectory(connection, createSealedBox(key('embed-secrets')));
  const repositoriesFor = createRepositories(connection, currentCorrelation);
  const registrations = new MongoRegistrationDirectory(connection);
  const sessionTokens = createSessionTokens(key('session-tokens'), realTime);
  const contentTokens = createContentTokens(key('content-urls'));
  const viewerFor = createViewerFor({ tenants, contentTokens, realTime, publicUrl, cleanHtml: cleanRichText });
  const newSessionId = (): SessionId => randomUUID() as SessionId;
  const lti = createLti({
    connection,
    registrations,
    loginStates: new MongoLoginStateStore(connection, realTime),
    noteDeployment: (registration, id) => noteDeployment({ registrations, repositoriesFor, clock }, registration, id),
    clock,
    realTime,
    publicUrl,
    privateHosts,
    secretKey,
    requestsAMinute,
    onLaunch: createLaunchAnswers({
      tenants,
      repositoriesFor,
      clock,
      realTime,
      newSessionId,
      sessionTokens,
      viewerFor,
    }),
  });

  return {
    tenants,
    repositoriesFor,
    registrations,
    sessionTokens,
    contentTokens,
    viewerFor,
    newSessionId,
    lti,
    clock,
    realTime,
    requestsAMinute,
    publicUrl,
  };
}

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Express } from 'express';
import { compose, type Lectern } from '../../server/compose.js';
import { readConfig } from '../../server/config.js';
import { messageOf } from '../mongod-downloads.js';
import { createPlatform } from '../platform/app.js';
import { platformKeyIn } from '../platform/platform-key.js';
import { STUDIO } from '../seed/cast.js';
import { outboxToken } from '../seed/outbox-token.js';
import { connectDemo, type SiteCredentials } from '../seed/connect-demo.js';
import { seedDemo } from '../seed/seed-demo.js';
import { createSite } from '../site/app.js';
import { OutboxClient } from '../site/outbox/outbox-client.js';
import { DataFolder, StartError } from './data-folder.js';
import { MongoProcess } from './mongo-process.js';
import { freePorts, portChanges, type Ports, usualPorts } from './ports.js';
import { ServerProcess } from './server-process.js';
import { buildWidget } from './widget-build.js';

const USUAL_PORT = 3000;
const MAX_PORT = 65_535;
/** Where the LMS, the site and the tool's key sets may be although they are neither https nor public. */
const PRIVATE_HOSTS = 'localhost,127.0.0.1';

export interface DemoOptions {
  readonly checkout: string;
  readonly dataFolder: string;
  /** `MONGODB_URI`, `PORT` and `LOG_LEVEL` are heeded. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly say: (message: string) => void;
}

/** Where everything is, once all of it runs. */
export interface RunningDemo {
  readonly serverUrl: string;
  readonly lmsUrl: string;
  readonly siteUrl: string;
  readonly logFile: string;
  readonly outboxUrl: string;
  readonly credentialsFile: string;
}

/** What the parts of the demo need of the database. */
interface Seeded {
  readonly credentials: SiteCredentials;
  readonly tool: Lectern['ltiUrls'];
  /** The secret of the token with which the outbox asks. */
  readonly operatorToken: string;
}

/** The demo as one thing that starts, and that stops from wherever it has got to. */
export class Demo {
  readonly #options: DemoOptions;
  readonly #folder: DataFolder;
  /** How to stop what has been started; the last first. */
  readonly #stops: (() => Promise<void>)[] = [];
  #stopped: Promise<void> | undefined;

  constructor(options: DemoOptions) {
    this.#options = options;
    this.#folder = new DataFolder(options.dataFolder);
  }

  get isStopping(): boolean {
    return this.#stopped !== undefined;
  }

  /** Resolves once every part answers. @throws StartError where a part cannot start. */
  async start(): Promise<RunningDemo> {
    this.#folder.requireNobodyElse();
    const secretKey = this.#folder.secretKey();
    const ports = await this.#ports();
    const [running] = await Promise.all([
      this.#startOnMongo(secretKey, ports),
      buildWidget(this.#options.checkout, this.#options.say),
    ]);

    return running;
  }

  /** Stops the parts in their order; the second call waits for the first. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();

    return this.#stopped;
  }

  async #ports(): Promise<Ports> {
    const { PORT = '' } = this.#options.environment;
    if (!/^\d*$/.test(PORT) || Number(PORT) > MAX_PORT) throw new StartError(`PORT must be a number, and is ${PORT}.`);
    const last = PORT === '' ? this.#folder.lastPorts() : usualPorts(Number(PORT));
    const wanted = last ?? usualPorts(USUAL_PORT);
    const ports = await freePorts(wanted);
    for (const line of portChanges(wanted, ports)) this.#options.say(line);
    this.#folder.keepPorts(ports);

    return ports;
  }

  async #startOnMongo(secretKey: string, ports: Ports): Promise<RunningDemo> {
    const mongodbUri = await this.#startMongo();
    const settings = {
      PUBLIC_URL: `http://localhost:${String(ports.server)}`,
      MONGODB_URI: mongodbUri,
      SECRET_KEY: secretKey,
      PORT: String(ports.server),
      PRIVATE_HOSTS,
      LOG_LEVEL: this.#options.environment.LOG_LEVEL ?? 'info',
    };
    this.#noteRunning(mongodbUri, settings.PUBLIC_URL);

    return this.#startParts(settings, ports);
  }

  async #startMongo(): Promise<string> {
    const { environment, say } = this.#options;
    if (environment.MONGODB_URI) return environment.MONGODB_URI;
    const port = this.#folder.lastMongoPort();
    const mongo = new MongoProcess({ dataFolder: this.#folder.file('mongodb'), port, say });
    const uri = await mongo.start();
    await this.#owns(() => mongo.stop());
    this.#folder.keepMongoPort(Number(new URL(uri).port));

    return uri;
  }

  #noteRunning(mongodbUri: string, publicUrl: string): void {
    this.#folder.noteRunning({ mongodbUri, publicUrl, privateHosts: PRIVATE_HOSTS });
    this.#stops.push(() => {
      this.#folder.noteStopped();
      return Promise.resolve();
    });
  }

  async #startParts(settings: Readonly<Record<string, string>>, ports: Ports): Promise<RunningDemo> {
    const { checkout, say } = this.#options;
    const lmsUrl = `http://127.0.0.1:${String(ports.lms)}`;
    const siteUrl = `http://127.0.0.1:${String(ports.site)}`;
    const serverUrl = settings.PUBLIC_URL ?? '';
    const server = new ServerProcess({
      checkout,
      environment: settings,
      logFile: this.#folder.file('server.log'),
      onRestart: say,
    });
    await this.#owns(() => server.stop());
    // What the seed tells of the past, no worker of the server may take for news.
    const seeded = await this.#seed(settings, { lms: lmsUrl, site: siteUrl });
    await server.start();

    const platform = createPlatform({
      origin: lmsUrl,
      siteOrigin: siteUrl,
      tool: seeded.tool,
      key: platformKeyIn(this.#folder.path),
    });
    await this.#listen(platform, ports.lms);
    const { credentials, operatorToken } = seeded;
    const outbox = new OutboxClient(serverUrl, operatorToken);
    await this.#listen(createSite({ lmsOrigin: lmsUrl, toolOrigin: serverUrl, credentials, outbox }), ports.site);

    return {
      serverUrl,
      lmsUrl,
      siteUrl,
      outboxUrl: `${siteUrl}/outbox`,
      logFile: this.#folder.file('server.log'),
      credentialsFile: this.#folder.keepSiteCredentials({ tenant: STUDIO.tenant, ...credentials }),
    };
  }

  /** With the server's own use cases, in this process, before the server starts. */
  async #seed(
    settings: Readonly<Record<string, string>>,
    origins: { readonly lms: string; readonly site: string },
  ): Promise<Seeded> {
    const { say } = this.#options;
    const lectern = await compose(readConfig({ ...settings, LOG_LEVEL: 'silent' }));
    try {
      const { colourCourse } = await import('../course/colour-course.js');
      await seedDemo(lectern, await colourCourse(), say);
      const credentials = await connectDemo(lectern, origins, settings.SECRET_KEY ?? '');

      return { credentials, tool: lectern.ltiUrls, operatorToken: await outboxToken(lectern) };
    } finally {
      await lectern.close();
    }
  }

  async #listen(app: Express, port: number): Promise<void> {
    const server = createServer(app);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    await this.#owns(() => closed(server));
  }

  /** Remembers how to stop a part; a part that came up while everything stops is stopped at once. */
  async #owns(stop: () => Promise<void>): Promise<void> {
    if (this.#stopped === undefined) this.#stops.push(stop);
    else await stop();
  }

  async #stopAll(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        this.#options.say(`A part did not stop: ${messageOf(error)}`);
      }
    }
  }
}

async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await end;
}

import type ltijs from 'ltijs';
import { type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '../domain/clock.js';
import type { Registration } from '../domain/registration.js';
import type { SealedBox } from '../usecases/ports.js';
import { exchanges } from './exchange.js';

interface NonceRow {
  _id: string;
  expiresAt: Date;
}

interface KeyPairRow {
  _id: string;
  issuer: string;
  clientId: string;
  publicKey: string;
  sealedPrivateKey: string;
  createdAt: Date;
}

const nonceSchema = new Schema<NonceRow>(
  { _id: { type: String, required: true }, expiresAt: { type: Date, required: true } },
  { strictQuery: 'throw' },
).index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const keyPairSchema = new Schema<KeyPairRow>(
  {
    _id: { type: String, required: true },
    issuer: { type: String, required: true },
    clientId: { type: String, required: true },
    publicKey: { type: String, required: true },
    sealedPrivateKey: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { strictQuery: 'throw' },
).index({ issuer: 1, clientId: 1 }, { unique: true });

const DONE = Promise.resolve<true>(true);
/** Longer than any token may be old. */
const NONCE_MS = 2 * 60 * 60_000;

/** One pair for each registration (SEC-14); keys as PEM. */
export interface KeyPair {
  readonly kid: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly createdAt: Date;
}

/** A connection of mongoose, which nobody else here knows by name. */
export type StoreConnection = Connection;

type Owner = Pick<Registration, 'issuer' | 'clientId'>;

/**
 * ltijs's storage on our own connection: global, as it knows no tenants. Of what ltijs wants to keep, only nonces are:
 * its copies of people and contexts (LJ-23), its states and its platforms have no reader here.
 */
export class LtijsStore implements ltijs.DatabasePlugin {
  readonly #nonces: Model<NonceRow>;
  readonly #keyPairs: Model<KeyPairRow>;
  readonly #sealedBox: SealedBox;
  readonly #realTime: Clock;

  constructor(connection: StoreConnection, sealedBox: SealedBox, realTime: Clock) {
    this.#nonces = modelOf(connection, 'LtiNonce', 'ltiNonces', nonceSchema);
    this.#keyPairs = modelOf(connection, 'PlatformKeyPair', 'platformKeyPairs', keyPairSchema);
    this.#sealedBox = sealedBox;
    this.#realTime = realTime;
  }

  async hasKeyPair({ issuer, clientId }: Owner): Promise<boolean> {
    return (await this.#keyPairs.exists({ issuer, clientId })) !== null;
  }

  /** The pair that was there first stays, also where two processes make one at once. */
  async addKeyPair({ issuer, clientId }: Owner, { kid, publicKey, privateKey, createdAt }: KeyPair): Promise<void> {
    const sealedPrivateKey = this.#sealedBox.seal(privateKey, labelOf(kid));
    try {
      await this.#keyPairs.create({ _id: kid, issuer, clientId, publicKey, sealedPrivateKey, createdAt });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
    }
  }

  async publicKeys(): Promise<readonly Pick<KeyPair, 'kid' | 'publicKey'>[]> {
    const rows = await this.#keyPairs.find().sort({ _id: 1 }).lean<KeyPairRow[]>();

    return rows.map(({ _id, publicKey }) => ({ kid: _id, publicKey }));
  }

  setup(): Promise<true> {
    return DONE;
  }

  Close(): Promise<true> {
    return DONE;
  }

  Get(_key: string | false, collection: string, query: unknown): Promise<readonly object[] | false> {
    // Nonces are never looked up: the unique index decides when one is inserted, without a race (LJ-03).
    return Promise.resolve(collection === 'platform' ? platformRows(query) : false);
  }

  async Insert(_key: string | false, collection: string, item: object): Promise<true> {
    if (collection !== 'nonce' || !('nonce' in item)) return true;
    const nonce = String(item.nonce);
    const expiresAt = new Date(this.#realTime.now().getTime() + NONCE_MS);
    try {
      await this.#nonces.create({ _id: nonce, expiresAt });
    } catch (error) {
      // ltijs would tell any failure as a token that is not valid.
      if (error instanceof Error && !isDuplicate(error)) exchanges.getStore()?.refuse(error);
      throw error;
    }
    return true;
  }

  Replace(): Promise<true> {
    return DONE;
  }

  Modify(): Promise<true> {
    return DONE;
  }

  Delete(): Promise<true> {
    return DONE;
  }
}

/** The platform of this exchange in the words of ltijs; of any other it learns nothing. */
function platformRows(query: unknown): readonly object[] | false {
  const exchange = exchanges.getStore();
  const { platformUrl, clientId } = (query ?? {}) as Readonly<Record<string, unknown>>;
  if (exchange === undefined) return false;
  const { registration, tokenKey } = exchange;
  if (platformUrl !== registration.issuer || clientId !== registration.clientId) return false;

  return [
    {
      platformName: registration.issuer,
      platformUrl: registration.issuer,
      clientId: registration.clientId,
      authEndpoint: registration.authorizationUrl,
      accesstokenEndpoint: registration.tokenUrl,
      authorizationServer: registration.tokenUrl,
      kid: registration.clientId,
      authConfig: { method: 'JWK_KEY', key: JSON.stringify(tokenKey.export({ format: 'jwk' })) },
    },
  ];
}

function labelOf(kid: string): string {
  return `platform-key/${kid}`;
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 11000;
}

function modelOf<Row>(connection: Connection, name: string, collection: string, schema: Schema<Row>): Model<Row> {
  return (connection.models[name] as Model<Row> | undefined) ?? connection.model<Row>(name, schema, collection);
}

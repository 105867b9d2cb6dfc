import { type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '../domain/clock.js';
import type { LoginState, LoginStateStore } from '../usecases/lti-ports.js';
import { modelOf } from './connection.js';

interface LoginStateRow extends Omit<LoginState, 'state'> {
  _id: string;
}

const schema = new Schema<LoginStateRow>(
  {
    _id: { type: String, required: true },
    nonce: { type: String, required: true },
    issuer: { type: String, required: true },
    clientId: { type: String, required: true },
    targetLinkUri: { type: String, required: true },
    browserHash: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strictQuery: 'throw' },
).index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

/**
 * Login states, for every server process alike: global, because a tenant is known only once the launch has come.
 * They live in real time (G-CLOCK): an LMS does not travel with us.
 */
export class MongoLoginStateStore implements LoginStateStore {
  readonly #realTime: Clock;
  readonly #model: Model<LoginStateRow>;

  constructor(connection: Connection, realTime: Clock) {
    this.#realTime = realTime;
    this.#model = modelOf(connection, 'LoginState', 'loginStates', schema);
  }

  async add({ state, ...facts }: LoginState): Promise<void> {
    await this.#model.create({ _id: state, ...facts });
  }

  async find(state: string): Promise<LoginState | undefined> {
    const row = await this.#model.findOne(this.#unexpired(state)).lean<LoginStateRow>();
    if (row === null) return undefined;
    const { nonce, issuer, clientId, targetLinkUri, browserHash, expiresAt } = row;

    return { state, nonce, issuer, clientId, targetLinkUri, browserHash, expiresAt };
  }

  async consume(state: string): Promise<boolean> {
    const { deletedCount } = await this.#model.deleteOne(this.#unexpired(state));

    return deletedCount === 1;
  }

  /** MongoDB removes expired documents once a minute only. */
  #unexpired(state: string) {
    return { _id: state, expiresAt: { $gt: this.#realTime.now() } };
  }
}

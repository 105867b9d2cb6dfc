import { type Connection, type Model, Schema } from 'mongoose';
import type { KeyCanaryStore } from '../usecases/check-secret-key.js';
import { modelOf } from './connection.js';
import { onceMore } from './duplicate-key.js';

interface KeyCanaryRow {
  _id: string;
  sealed: string;
}

/** There is one for the whole database. */
const ID = 'secret-key';

const schema = new Schema<KeyCanaryRow>(
  { _id: { type: String, required: true }, sealed: { type: String, required: true } },
  { strictQuery: 'throw' },
);

/** The canary of a database: global, because the secret key is. */
export class MongoKeyCanaryStore implements KeyCanaryStore {
  readonly #model: Model<KeyCanaryRow>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'KeyCanary', 'keyCanary', schema);
  }

  async first(sealed: string): Promise<string> {
    const row = await onceMore(() =>
      this.#model
        .findOneAndUpdate({ _id: ID }, { $setOnInsert: { sealed } }, { upsert: true, returnDocument: 'after' })
        .lean<KeyCanaryRow>()
        .orFail(),
    );

    return row.sealed;
  }
}

import { type Connection, type Model, Schema } from 'mongoose';
import type { Clock } from '../domain/clock.js';
import type { TimeTravel } from '../usecases/time-travel.js';
import { modelOf } from './connection.js';
import { afterCommit } from './transaction.js';

interface ClockRow {
  _id: string;
  shiftMs: number;
}

const schema = new Schema<ClockRow>(
  { _id: { type: String, required: true }, shiftMs: { type: Number, required: true } },
  { strictQuery: 'throw', versionKey: false },
);

/** The one document that every process reads. */
const ID = 'clock';
/** Another process is never further behind than a second: so often it looks, in ms. */
const LOOK_EVERY_MS = 400;

/** Contract time that can be moved, for all processes of a database (G-CLOCK). Only where nothing real happens. */
export class TravellingClock implements Clock, TimeTravel {
  readonly #model: Model<ClockRow>;
  #shiftMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  private constructor(
    connection: Connection,
    readonly base: Clock,
  ) {
    this.#model = modelOf(connection, 'Clock', 'clock', schema);
  }

  /** With the shift as it stands now. */
  static async open(connection: Connection, base: Clock): Promise<TravellingClock> {
    const clock = new TravellingClock(connection, base);
    clock.#shiftMs = await clock.shiftMs();
    clock.#timer = setInterval(() => {
      clock.#look();
    }, LOOK_EVERY_MS).unref();

    return clock;
  }

  now(): Date {
    return new Date(this.base.now().getTime() + this.#shiftMs);
  }

  async shiftMs(): Promise<number> {
    return (await this.#model.findById(ID).lean<ClockRow>())?.shiftMs ?? 0;
  }

  async move(shiftMs: number): Promise<void> {
    await this.#model.updateOne({ _id: ID }, { $set: { shiftMs } }, { upsert: true });
    afterCommit(() => {
      this.#shiftMs = shiftMs;
    });
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** A database that is away leaves the time as it was: nobody is answered anyway. */
  #look(): void {
    this.#looking ??= this.shiftMs()
      .then(
        (shiftMs) => {
          this.#shiftMs = shiftMs;
        },
        () => undefined,
      )
      .finally(() => {
        this.#looking = undefined;
      });
  }
}

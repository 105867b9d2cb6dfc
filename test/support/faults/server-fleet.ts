import { freePort } from '../child-process.js';
import { type ServerProcess, startServer, type Where } from '../server-processes.js';

/** Server processes that keep their addresses, however often they are killed and started again. */
export class ServerFleet {
  readonly #where: Where;
  readonly #ports: readonly number[];
  readonly #running: (ServerProcess | undefined)[] = [];

  private constructor(where: Where, ports: readonly number[]) {
    this.#where = where;
    this.#ports = ports;
  }

  static async start(count: number, where: Where): Promise<ServerFleet> {
    const ports: number[] = [];
    for (let index = 0; index < count; index += 1) ports.push(await freePort());
    const fleet = new ServerFleet(where, ports);
    await Promise.all(ports.map((_, index) => fleet.startAgain(index)));

    return fleet;
  }

  get urls(): readonly [string, ...string[]] {
    return this.#ports.map((port) => `http://127.0.0.1:${String(port)}`) as [string, ...string[]];
  }

  async kill(index: number): Promise<void> {
    await this.#running[index]?.kill();
    this.#running[index] = undefined;
  }

  /** Resolves once it is ready. */
  async startAgain(index: number): Promise<void> {
    this.#running[index] = await startServer(this.#where, this.#ports[index]);
  }

  /** All of them, as out of service. */
  async stop(): Promise<void> {
    await Promise.all(this.#running.map(async (each) => each?.stop()));
    this.#running.length = 0;
  }

  async killAll(): Promise<void> {
    await Promise.all(this.#ports.map((_, index) => this.kill(index)));
  }
}

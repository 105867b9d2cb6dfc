import { createServer } from 'node:net';

/** Where the three parts of the demo listen. */
export interface Ports {
  readonly server: number;
  readonly lms: number;
  readonly site: number;
}

const TRIES = 20;
const STEP = 100;

/** The usual ports: those of the LMS and the site follow that of the server; 0 stands for any. */
export function usualPorts(server: number): Ports {
  return server === 0 ? { server: 0, lms: 0, site: 0 } : { server, lms: server + STEP, site: server + 2 * STEP };
}

/** The wanted ports where they are free, else the next ones that are. */
export async function freePorts(wanted: Ports): Promise<Ports> {
  const taken: number[] = [];
  const next = async (port: number): Promise<number> => {
    const found = await freePort(port, taken);
    taken.push(found);

    return found;
  };

  return { server: await next(wanted.server), lms: await next(wanted.lms), site: await next(wanted.site) };
}

/** A line for each port that was wanted and is taken: which one it is instead. */
export function portChanges(wanted: Ports, taken: Ports): readonly string[] {
  const names = { server: 'Lectern', lms: 'the demo LMS', site: 'the demo site' } as const;

  return (['server', 'lms', 'site'] as const)
    .filter((part) => wanted[part] !== 0 && wanted[part] !== taken[part])
    .map((part) => `Port ${String(wanted[part])} is taken: ${names[part]} is at ${String(taken[part])} instead.`);
}

async function freePort(wanted: number, taken: readonly number[]): Promise<number> {
  if (wanted === 0) return anyPort();
  for (let port = wanted; port < wanted + TRIES; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  return anyPort();
}

/** On every address, because a port may be taken on one of them alone. */
async function isFree(port: number): Promise<boolean> {
  for (const host of [undefined, '127.0.0.1', '::1']) {
    if ((await tryPort(port, host)) === undefined) return false;
  }
  return true;
}

async function anyPort(): Promise<number> {
  const port = await tryPort(0, undefined);
  if (port === undefined) throw new Error('No port is free on this machine');

  return port;
}

/** The port, once it was opened and closed again. `undefined` where it is taken. */
function tryPort(port: number, host: string | undefined): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has no ::1 that could be taken.
      resolve(error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT' ? port : undefined);
    });
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' ? address?.port : undefined);
      });
    });
  });
}

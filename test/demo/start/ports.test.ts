import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { freePorts, portChanges, usualPorts } from '../../../demo/start/ports.js';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

describe('freePorts', () => {
  it('takes the wanted ports where they are free', async () => {
    const { server, lms, site } = await freePorts(usualPorts(0));

    expect(await freePorts({ server, lms, site })).toEqual({ server, lms, site });
  });

  it.each(['127.0.0.1', '::'])('goes past a port that is taken on %s', async (host) => {
    const taken = await listening(host);
    const free = await freePorts(usualPorts(0));

    const ports = await freePorts({ ...free, server: taken });

    expect(ports.server).not.toBe(taken);
    expect(ports.server).toBeGreaterThan(taken);
  });

  it('gives no port twice', async () => {
    const { server } = await freePorts(usualPorts(0));

    const ports = await freePorts({ server, lms: server, site: server });

    expect(new Set(Object.values(ports)).size).toBe(3);
  });
});

describe('usualPorts', () => {
  it('puts the LMS and the site behind the server', () => {
    expect(usualPorts(3000)).toEqual({ server: 3000, lms: 3100, site: 3200 });
    expect(usualPorts(0)).toEqual({ server: 0, lms: 0, site: 0 });
  });
});

describe('portChanges', () => {
  it('says which port is another one, and nothing of those that are free or any', () => {
    const wanted = usualPorts(3000);

    expect(portChanges(wanted, { ...wanted, server: 3001, site: 3201 })).toEqual([
      'Port 3000 is taken: Lectern is at 3001 instead.',
      'Port 3200 is taken: the demo site is at 3201 instead.',
    ]);
    expect(portChanges(wanted, wanted)).toEqual([]);
    expect(portChanges(usualPorts(0), wanted)).toEqual([]);
  });
});

async function listening(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();

  return typeof address === 'object' && address !== null ? address.port : 0;
}

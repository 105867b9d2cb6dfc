import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TenantId } from '../../../server/domain/ids.js';
import { MongoAuditChains } from '../../../server/persistence/audit-chains.js';
import { MongoAuditTrail } from '../../../server/persistence/audit-trail.js';
import { buildIndexes, openConnection } from '../../../server/persistence/connection.js';
import { inTransaction } from '../../../server/persistence/transaction.js';
import { sha256 } from '../../../server/security/sha256.js';
import { sealAudit } from '../../../server/usecases/seal-audit.js';
import { anEntry, auditOn } from '../../support/audit.js';
import { after } from '../../support/builders.js';
import { testDatabase } from '../../support/mongo.js';

const database = testDatabase();
let connection: Connection;
let audit: ReturnType<typeof auditOn>;
let tenantId: TenantId;
let trail: MongoAuditTrail;
let correlation: string | undefined;

beforeAll(async () => {
  connection = await openConnection(database.uri);
  audit = auditOn(connection);
  await buildIndexes(connection);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

beforeEach(() => {
  tenantId = randomUUID() as TenantId;
  correlation = undefined;
  trail = new MongoAuditTrail(connection, tenantId, () => correlation);
});

/** A chain of so many sealed entries. */
async function sealedChain(count: number): Promise<void> {
  for (let index = 1; index <= count; index += 1) await audit.append(trail, { subject: `invoice-${String(index)}` });
  await audit.chains.seal(tenantId);
}

describe('MongoAuditTrail', () => {
  it('keeps all that an entry says, and gives it its place when it is sealed', async () => {
    correlation = 'request-1';
    await audit.append(trail, {
      id: 'given',
      rule: 'M4.1',
      before: { state: 'draft', due: after(1), empty: {} },
      after: { state: 'sent', gone: undefined, 'a.b': { $c: null } },
      details: { to: 'ada@example.org' },
    });
    expect(await trail.list({ limit: 9 })).toEqual([]);
    await audit.chains.seal(tenantId);

    expect(await trail.list({ limit: 9 })).toEqual([
      {
        ...anEntry(),
        id: 'given',
        chain: tenantId,
        tenantId,
        correlationId: 'request-1',
        rule: 'M4.1',
        before: { state: 'draft', due: after(1).toISOString(), empty: {} },
        after: { state: 'sent', 'a.b': { $c: null } },
        details: { to: '[e-mail]' },
        number: 1,
        previousHash: '0'.repeat(64),
        hash: expect.stringMatching(/^[\da-f]{64}$/) as string,
      },
    ]);
    expect(await audit.verify(tenantId)).toMatchObject({ checked: 1, unsealed: 0, break: undefined });
  });

  it('lists the newest first, page by page, and nothing of another chain', async () => {
    await sealedChain(5);
    await audit.append(audit.operator, { subject: 'plan-1' });
    await audit.append(new MongoAuditTrail(connection, randomUUID() as TenantId, () => undefined));
    await sealAudit(audit.chains);
    const numbers = async (page: { after?: number; limit: number }) =>
      (await trail.list(page)).map(({ number, subject }) => [number, subject]);

    expect(await numbers({ limit: 2 })).toEqual([
      [5, 'invoice-5'],
      [4, 'invoice-4'],
    ]);
    expect(await numbers({ after: 4, limit: 2 })).toEqual([
      [3, 'invoice-3'],
      [2, 'invoice-2'],
    ]);
    expect(await numbers({ after: 2, limit: 2 })).toEqual([[1, 'invoice-1']]);
    const [ofOperator] = await audit.operator.list({ limit: 1 });
    expect(ofOperator).toMatchObject({ chain: 'operator', number: 1, subject: 'plan-1' });
    expect(ofOperator).not.toHaveProperty('tenantId');
  });

  it('goes with its change: an entry of a transaction that fails is not there', async () => {
    const failing = inTransaction(connection, async () => {
      await trail.append(anEntry());
      throw new Error('no');
    });

    await expect(failing).rejects.toThrow('no');
    expect(await audit.chains.unsealed(tenantId)).toBe(0);
  });

  it('takes no entry outside of a transaction, save one with an id of its own', async () => {
    await expect(trail.append(anEntry())).rejects.toThrow('The audit entry invoice.send is not in the transaction');
    await trail.append(anEntry({ id: randomUUID() }));

    expect(await audit.chains.unsealed(tenantId)).toBe(1);
  });

  it('has an entry with a given id once, however often it is handed over, at once, before its seal and after it', async () => {
    const entry = anEntry({ id: randomUUID() });
    await Promise.all(Array.from({ length: 20 }, () => trail.append(entry)));
    await audit.append(trail, entry);
    await audit.chains.seal(tenantId);
    await trail.append(entry);
    await audit.append(trail, { subject: 'another' });
    await audit.chains.seal(tenantId);

    expect((await trail.list({ limit: 9 })).map(({ number, subject }) => [number, subject])).toEqual([
      [2, 'another'],
      [1, 'invoice-1'],
    ]);
    expect(await audit.verify(tenantId)).toMatchObject({ checked: 2, unsealed: 0, break: undefined });
  });
});

describe('MongoAuditChains', () => {
  it('I-12: leaves no gap and no double where six sealers of three processes work while entries come', async () => {
    const others = await Promise.all([openConnection(database.uri), openConnection(database.uri)]);
    const sealers = [connection, ...others].map((each) => auditOn(each).chains);
    let writing = true;
    const write = async (writer: number): Promise<void> => {
      for (let index = 0; index < 40; index += 1) {
        await audit.append(index % 4 === 0 ? audit.operator : trail, { subject: `${String(writer)}/${String(index)}` });
      }
    };
    const seal = async (chains: MongoAuditChains): Promise<void> => {
      while (writing) await sealAudit(chains);
    };
    const sealing = [...sealers, ...sealers].map(seal);
    await Promise.all([1, 2, 3].map(write));
    writing = false;
    await Promise.all(sealing);
    await sealAudit(audit.chains);

    const subjects = (await trail.list({ limit: 1_000 })).map(({ subject }) => subject);
    expect([subjects.length, new Set(subjects).size]).toEqual([90, 90]);
    expect(await audit.verify(tenantId)).toMatchObject({ checked: 90, unsealed: 0, break: undefined });
    expect((await audit.verify('operator')).break).toBeUndefined();
    for (const writer of ['1', '2', '3']) {
      const own = subjects
        .filter((subject) => subject.startsWith(`${writer}/`))
        .map((subject) => Number(subject.slice(2)));
      expect(own).toEqual([...own].sort((a, b) => b - a));
    }
    await Promise.all(others.map((each) => each.close()));
  });

  it('seals more than one batch holds', async () => {
    await inTransaction(connection, async () => {
      for (let index = 0; index < 501; index += 1) await trail.append(anEntry());
    });
    expect(await audit.chains.seal(tenantId)).toBe(500);
    expect(await audit.chains.seal(tenantId)).toBe(1);
    expect(await audit.chains.seal(tenantId)).toBe(0);

    expect(await audit.verify(tenantId)).toMatchObject({ checked: 501, break: undefined });
  });

  it('names the chains of the operator, of every tenant and of what has an entry, and those that wait', async () => {
    const tenants = { list: () => Promise.resolve([{ id: 'quiet' as TenantId }] as never) };
    const chains = new MongoAuditChains(connection, tenants, sha256);
    await sealedChain(1);
    const waiting = randomUUID() as TenantId;
    await audit.append(new MongoAuditTrail(connection, waiting, () => undefined));

    const names = await chains.names();
    expect(names).toEqual(expect.arrayContaining(['operator', 'quiet', tenantId, waiting]));
    expect(names).toEqual([...new Set(names)].sort());
    expect(await chains.waiting()).toContain(waiting);
    expect(await chains.waiting()).not.toContain(tenantId);
  });

  it('finds the chains that wait by index alone', async () => {
    const plan = await connection
      .collection('auditOutbox')
      .aggregate([{ $group: { _id: '$chain' } }])
      .explain();

    expect(JSON.stringify(plan)).toContain('DISTINCT_SCAN');
  });
});

import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../server/system-clock.js';
import { buildIndexes, openConnection } from '../../../server/persistence/connection.js';
import { MongoLoginStateStore } from '../../../server/persistence/login-state-store.js';
import type { LoginState } from '../../../server/usecases/lti-ports.js';
import { testDatabase } from '../../support/mongo.js';

const database = testDatabase();
let connection: Connection;
let store: MongoLoginStateStore;

beforeAll(async () => {
  connection = await openConnection(database.uri);
  store = new MongoLoginStateStore(connection, systemClock);
  await buildIndexes(connection);
});

afterAll(async () => {
  await connection.close();
  await database.drop();
});

function loginState(overrides: Partial<LoginState> = {}): LoginState {
  return {
    state: `state-${Math.random().toString(36).slice(2)}`,
    nonce: 'a-nonce',
    issuer: 'https://lms.example',
    clientId: 'client',
    targetLinkUri: 'https://lectern.example/lti/launch',
    browserHash: 'a-hash',
    expiresAt: new Date(Date.now() + 60_000),
    ...overrides,
  };
}

describe('MongoLoginStateStore', () => {
  it('finds what it was given, as often as asked', async () => {
    const state = loginState();
    await store.add(state);

    expect(await store.find(state.state)).toEqual(state);
    expect(await store.find(state.state)).toEqual(state);
  });

  it('finds no state that was never given', async () => {
    expect(await store.find('never-given')).toBeUndefined();
  });

  it('refuses the same state twice', async () => {
    const state = loginState();
    await store.add(state);

    await expect(store.add(state)).rejects.toThrow();
  });

  it('lets exactly one of fifty callers use a state up', async () => {
    const { state } = loginState({ state: 'fifty' });
    await store.add(loginState({ state }));

    const outcomes = await Promise.all(Array.from({ length: 50 }, () => store.consume(state)));

    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await store.find(state)).toBeUndefined();
  });

  it('neither finds nor uses up a state that has expired', async () => {
    const { state } = loginState({ state: 'expired' });
    await store.add(loginState({ state, expiresAt: new Date(Date.now() - 1) }));

    expect(await store.find(state)).toBeUndefined();
    expect(await store.consume(state)).toBe(false);
  });
});

import { expect } from '@open-wc/testing';
import type { ProgressEventInput } from '../../../widget/api/contract.js';
import { openEventStore } from '../../../widget/outbox/event-store.js';

const viewed = (eventId: string): ProgressEventInput => ({ eventId, kind: 'viewed', itemId: 'light', clientTime: 1 });

describe('openEventStore', () => {
  const name = 'test-event-store';

  afterEach(async () => {
    await new Promise((resolve) => {
      indexedDB.deleteDatabase(name).onsuccess = resolve;
    });
  });

  it('keeps events for whoever opens it next', async () => {
    await (await openEventStore(name)).put('ada/colour', viewed('a'), []);

    const next = await openEventStore(name);

    expect(next.durable).to.be.true;
    expect(await next.all('ada/colour')).to.deep.equal([viewed('a')]);
  });

  it('keeps people and courses apart', async () => {
    const store = await openEventStore(name);
    await store.put('ada/colour', viewed('a'), []);
    await store.put('ada/colours', viewed('b'), []);
    await store.put('bob/colour', viewed('c'), []);

    expect(await store.all('ada/colour')).to.deep.equal([viewed('a')]);
  });

  it('removes what a newer event replaces in the same step', async () => {
    const store = await openEventStore(name);
    await store.put('ada/colour', viewed('a'), []);

    await store.put('ada/colour', viewed('b'), ['a']);

    expect(await store.all('ada/colour')).to.deep.equal([viewed('b')]);
  });

  it('removes what has arrived', async () => {
    const store = await openEventStore(name);
    await store.put('ada/colour', viewed('a'), []);

    await store.remove('ada/colour', ['a', 'never-there']);

    expect(await store.all('ada/colour')).to.deep.equal([]);
  });

  it('says that it keeps nothing where the browser has no database', async () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')!;
    Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true });
    try {
      const store = await openEventStore(name);
      await store.put('ada/colour', viewed('a'), []);

      expect(store.durable).to.be.false;
    } finally {
      Object.defineProperty(globalThis, 'indexedDB', own);
    }
  });
});

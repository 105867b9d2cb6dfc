import { expect } from '@open-wc/testing';
import type { ProgressEventInput } from '../../../widget/api/contract.js';
import { openCookieStore } from '../../../widget/outbox/cookie-store.js';

describe('openCookieStore', () => {
  afterEach(() => {
    document.cookie = `__Secure-lectern-outbox=; Path=${location.pathname}; Max-Age=0; Secure; SameSite=None; Partitioned`;
  });

  it('has what an earlier page put into it', async () => {
    await openCookieStore()?.put('ada/colour', viewed('a'), []);
    await openCookieStore()?.put('ada/colour', viewed('b'), []);

    expect(await openCookieStore()?.all('ada/colour')).to.deep.equal([viewed('a'), viewed('b')]);
  });

  it('keeps one event once, and none that was replaced or removed', async () => {
    const store = openCookieStore();
    await store?.put('ada/colour', viewed('a'), []);
    await store?.put('ada/colour', viewed('a'), []);
    await store?.put('ada/colour', viewed('b'), ['a']);
    expect(await store?.all('ada/colour')).to.deep.equal([viewed('b')]);

    await store?.remove('ada/colour', ['b']);

    expect(await store?.all('ada/colour')).to.deep.equal([]);
  });

  it('keeps people and courses apart', async () => {
    const store = openCookieStore();
    await store?.put('ada/colour', viewed('a'), []);
    await store?.put('bob/colour', viewed('a'), []);
    await store?.remove('ada/colour', ['a']);

    expect(await store?.all('bob/colour')).to.deep.equal([viewed('a')]);
  });

  it('takes nothing that does not fit, and keeps what it has', async () => {
    const store = openCookieStore();
    await store?.put('ada/colour', viewed('a'), []);
    let refused = false;

    await store?.put('ada/colour', viewed('b'.repeat(4000)), []).catch(() => {
      refused = true;
    });

    expect(refused).to.equal(true);
    expect(await store?.all('ada/colour')).to.deep.equal([viewed('a')]);
  });
});

function viewed(eventId: string): ProgressEventInput {
  return { kind: 'viewed', itemId: 'first', eventId, clientTime: 1 };
}

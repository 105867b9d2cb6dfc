import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../server/domain/ids.js';
import type { PersonRepository } from '../../../server/usecases/ports.js';

const ADA = { issuer: 'https://lms.example', subject: 'u1' };

/** What every `PersonRepository` promises. */
export function personRepositoryContract(make: () => PersonRepository): void {
  describe('people', () => {
    it('finds a person by issuer and subject, and by nothing else', async () => {
      const people = make();
      const display = { name: 'Ada', email: 'ada@example.org', testUser: false };
      const { id } = await people.byIdentity(ADA, display);

      expect((await people.byIdentity(ADA, { testUser: false })).id).toBe(id);
      expect((await people.byIdentity({ ...ADA, subject: 'u2' }, display)).id).not.toBe(id);
      expect((await people.byIdentity({ ...ADA, issuer: 'embed' }, display)).id).not.toBe(id);
    });

    it('makes one person of many first launches at once', async () => {
      const people = make();
      const all = await Promise.all(Array.from({ length: 20 }, () => people.byIdentity(ADA, { testUser: false })));

      expect(new Set(all.map(({ id }) => id)).size).toBe(1);
    });

    it('keeps names up to date, and the one that it has where none is told', async () => {
      const people = make();
      const { id } = await people.byIdentity(ADA, { name: 'Ada', testUser: false });
      await people.byIdentity(ADA, { name: 'Ada L.', testUser: false });
      await people.byIdentity(ADA, { testUser: false });
      const nameless = await people.byIdentity({ ...ADA, subject: 'u2' }, { testUser: false });

      const names = await people.names([id, nameless.id, 'nobody' as PersonId]);
      expect([...names]).toEqual([[id, 'Ada L.']]);
    });

    it('finds many by identity at once, and makes those who are not there, once (SEC-03)', async () => {
      const people = make();
      const known = await people.byIdentity(ADA, { name: 'Ada', testUser: false });
      const bob = { issuer: 'local', subject: 'bob@example.org' };
      const asked = [bob, ADA, { ...ADA, issuer: 'elsewhere' }, bob];
      expect(await people.idsOf(asked)).toEqual([undefined, known.id, undefined, undefined]);

      const wanted = asked.map((identity) => ({ identity, name: 'Somebody' }));
      const [first, second, ...others] = await Promise.all([people.ensure(wanted), people.ensure(wanted)]);
      expect(first).toEqual(second);
      expect(others).toEqual([]);
      expect(first[1]).toBe(known.id);
      expect(first[3]).toBe(first[0]);
      expect(new Set(first).size).toBe(3);
      expect(await people.idsOf(asked)).toEqual(first);
      const found = await people.find([...first, 'nobody' as PersonId]);
      expect([...found.values()].map(({ name }) => name).sort()).toEqual(['Ada', 'Somebody', 'Somebody']);
    });

    it('searches names and e-mails for a text as it is, a page at a time', async () => {
      const people = make();
      const add = (subject: string, name: string, email?: string) =>
        people.byIdentity({ issuer: 'i', subject }, { name, email, testUser: false });
      const ada = await add('1', 'Ada (Lovelace)', 'a@example.org');
      const bob = await add('2', 'Bob', 'bob@ada.example');
      await add('3', 'Carl');
      const ids = async (...words: Parameters<PersonRepository['search']>) =>
        (await people.search(...words)).map(({ id }) => id);

      expect(await ids('ADA', { limit: 9 })).toEqual([ada.id, bob.id].sort());
      expect(await ids('(love', { limit: 9 })).toEqual([ada.id]);
      expect(await ids('.*', { limit: 9 })).toEqual([]);
      const [one] = await ids('', { limit: 1 });
      expect(await ids('', { limit: 9, after: one! })).toHaveLength(2);
    });
  });
}

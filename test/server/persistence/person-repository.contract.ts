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
  });
}

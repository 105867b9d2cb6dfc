import { describe, expect, it } from 'vitest';
import type { CourseId, SubscriptionId } from '../../../server/domain/ids.js';
import type { Repositories } from '../../../server/usecases/ports.js';
import { aBlock, after, aSubscription } from '../../support/builders.js';

const LINK = { issuer: 'https://lms.example', clientId: 'c', deploymentId: 'd', resourceLinkId: 'r' };

/** What the smaller repositories of a tenant promise. */
export function tenantFactsContract(
  make: () => Pick<Repositories, 'subscriptions' | 'blocks' | 'resourceLinks'>,
): void {
  describe('subscriptions', () => {
    it('gives back what was saved last, also what is no longer there', async () => {
      const { subscriptions } = make();
      const second = aSubscription({ id: 'z' as SubscriptionId, entitledCourses: ['colour'], autoAssign: false });
      await subscriptions.save(second);
      await subscriptions.save(aSubscription());
      await subscriptions.save(aSubscription({ signedAt: undefined, termEnd: '2027-02-01' }));

      const draft = aSubscription({ signedAt: undefined, termEnd: '2027-02-01' });
      expect(await subscriptions.list()).toEqual([draft, second]);
    });
  });

  describe('blocks', () => {
    it('gives back every block under an id of its own, also those that say the same', async () => {
      const { blocks } = make();
      const lifted = aBlock({ effectiveAt: after(5), liftedAt: after(9), reason: 'TAKEDOWN' });
      const appended = [await blocks.append(lifted), await blocks.append(aBlock()), await blocks.append(aBlock())];

      expect(new Set(appended.map(({ id }) => id)).size).toBe(3);
      expect(new Set(await blocks.list())).toEqual(new Set(appended));
      expect(appended[0]).toEqual({ ...lifted, id: appended[0]!.id });
    });
  });

  describe('resource links', () => {
    it('remembers the last choice for one link of one deployment, also of two at once', async () => {
      const { resourceLinks } = make();
      const [first, second] = ['c1', 'c2'] as CourseId[];
      const before = await Promise.all([resourceLinks.choose(LINK, first!), resourceLinks.choose(LINK, first!)]);
      expect(before).toContain(undefined);
      expect(await resourceLinks.chosenCourse(LINK)).toBe('c1');

      expect(await resourceLinks.choose(LINK, second!)).toBe('c1');
      expect(await resourceLinks.chosenCourse(LINK)).toBe('c2');
      expect(await resourceLinks.chosenCourse({ ...LINK, deploymentId: 'e' })).toBeUndefined();
    });
  });
}

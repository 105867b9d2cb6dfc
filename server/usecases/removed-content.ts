import type { AccessSnapshot } from '../domain/access/snapshot.js';
import { removedItemsAt, type Takedown } from '../domain/content/takedown.js';
import type { CourseId } from '../domain/ids.js';
import type { Repositories } from './ports.js';

/** Which items of courses are taken down, read once for each state of a tenant's facts, however many follow it (L-CONF-6). */
export class RemovedContent {
  readonly #read = new WeakMap<AccessSnapshot, Promise<readonly Takedown[]>>();

  /** The ids of the items of a course that are removed at an instant, as of this snapshot or later, sorted. */
  async of(
    { takedowns }: Pick<Repositories, 'takedowns'>,
    snapshot: AccessSnapshot,
    { courseId, at }: { readonly courseId: CourseId; readonly at: Date },
  ): Promise<readonly string[]> {
    const read = this.#read.get(snapshot) ?? takedowns.list();
    this.#read.set(snapshot, read);
    try {
      const ofCourse = (await read).filter((takedown) => takedown.courseId === courseId);
      return [...new Set(removedItemsAt(ofCourse, at))].sort();
    } catch (error) {
      // Whoever comes next asks again.
      this.#read.delete(snapshot);
      throw error;
    }
  }
}

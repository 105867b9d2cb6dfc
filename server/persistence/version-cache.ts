import type { CourseContent } from '../domain/course.js';

/** How many course versions a process keeps: the large ones are some 2 MB each. */
const CAPACITY = 40;

/** Keeps the newest used course versions in memory; they never change, so they need no check. */
export class VersionCache {
  readonly #entries = new Map<string, Promise<CourseContent>>();

  get(key: string, load: () => Promise<CourseContent>): Promise<CourseContent> {
    const known = this.#entries.get(key);
    this.#entries.delete(key);
    const content = known ?? this.#loaded(key, load);
    this.#entries.set(key, content);
    if (this.#entries.size > CAPACITY) this.#forgetOldest();

    return content;
  }

  async #loaded(key: string, load: () => Promise<CourseContent>): Promise<CourseContent> {
    try {
      return await load();
    } catch (error) {
      this.#entries.delete(key);
      throw error;
    }
  }

  #forgetOldest(): void {
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

import type { AccessSnapshot } from '../domain/access/snapshot.js';
import type { Clock } from '../domain/clock.js';
import type { CourseId } from '../domain/ids.js';
import type { AccessSignals } from './access-signals.js';
import type { PersonContext } from './context.js';
import { accessIn, type CourseAccess } from './course-access.js';
import type { CourseName, Repositories } from './ports.js';

/** Of which course, and when. */
interface RemovedQuestion {
  readonly courseId: CourseId;
  readonly at: Date;
}

export interface FollowDeps extends Pick<Repositories, 'accessFacts'> {
  readonly clock: Clock;
  readonly accessSignals: AccessSignals;
  readonly onDecided: (access: CourseAccess<CourseName>) => void;
  /** Reads which items of a course are taken down. */
  readonly removedItems: (snapshot: AccessSnapshot, of: RemovedQuestion) => Promise<readonly string[]>;
  /** Told after each decision that lets the person in. */
  readonly onRemoved: (itemIds: readonly string[]) => void;
  /** The facts could not be had: it goes on trying, and nothing is said meanwhile (I-19). */
  readonly onProblem: (error: unknown) => void;
}

/**
 * What is decided about a person and a course, kept up: decided again after each change of which it is told, and at each one
 * that time alone brings.
 */
export class FollowedAccess {
  readonly #deps: FollowDeps;
  readonly #context: PersonContext;
  readonly #unsubscribe: () => void;
  #access: CourseAccess<CourseName>;
  /** Whether what is known may be out of date. */
  #stale = false;
  #deciding = false;
  #failed = false;
  #lookedAt: Date;

  constructor(deps: FollowDeps, context: PersonContext, access: CourseAccess<CourseName>) {
    this.#deps = deps;
    this.#context = context;
    this.#access = access;
    this.#lookedAt = access.at;
    const { tenantId, actor } = context;
    this.#unsubscribe = deps.accessSignals.subscribe({ tenantId, personId: actor.personId }, () => {
      this.decideAgain();
    });
  }

  /** Now, and once more where that is asked for meanwhile. */
  decideAgain(): void {
    this.#stale = true;
    if (!this.#deciding) void this.#decide();
  }

  /** To be called again and again: some changes come by the contract clock alone, which may also be set (G-CLOCK). */
  lookAtClock(): void {
    const now = this.#deps.clock.now();
    const wasSetBack = now < this.#lookedAt;
    this.#lookedAt = now;
    const { nextChangeAt } = this.#access.decision;
    const isDue = nextChangeAt !== undefined && nextChangeAt <= now;
    if (isDue || wasSetBack || this.#stale) this.decideAgain();
  }

  end(): void {
    this.#unsubscribe();
  }

  /** What somebody has open may hold an item that was taken down since (L-CONF-6). */
  async #tellRemoved(snapshot: AccessSnapshot): Promise<void> {
    const { course, decision, at } = this.#access;
    if (!decision.allowed) return;
    this.#deps.onRemoved(await this.#deps.removedItems(snapshot, { courseId: course.id, at }));
  }

  async #decide(): Promise<void> {
    this.#deciding = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        const facts = await this.#deps.accessFacts.factsFor(this.#context.actor.personId);
        this.#access = accessIn(facts, this.#deps.clock.now(), this.#context.actor, this.#access.course);
        this.#deps.onDecided(this.#access);
        await this.#tellRemoved(facts.snapshot);
        this.#failed = false;
      }
    } catch (error) {
      this.#stale = true;
      if (!this.#failed) this.#deps.onProblem(error);
      this.#failed = true;
    } finally {
      this.#deciding = false;
    }
  }
}

/** A piece of work that one process has to itself. */
export interface HeldTask {
  /** Has it for another while. @throws where somebody else has it by now */
  renew(): Promise<void>;
  release(): Promise<void>;
}

/** Runs something while no other tab runs it, where the browser has locks; else at once. It must not reject. */
export async function exclusively(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await navigator.locks.request(name, run);
  } catch {
    // No locks: insecure pages and sandboxed frames.
    await run();
  }
}

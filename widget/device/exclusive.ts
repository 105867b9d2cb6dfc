/** Runs something while no other tab runs it, where the browser has locks; else at once. It must not reject. */
export async function exclusively(name: string, run: () => Promise<void>): Promise<void> {
  let started = false;
  const once = (): Promise<void> => {
    started = true;
    return run();
  };
  try {
    await navigator.locks.request(name, once);
  } catch {
    // No locks: insecure pages and sandboxed frames.
    if (!started) await once();
  }
}

/** Runs something while no other tab runs it, where the browser has locks; else at once. It must not reject. */
export async function exclusively(name: string, run: () => Promise<void>): Promise<void> {
  const turn = { came: false };
  try {
    await navigator.locks.request(name, () => {
      turn.came = true;
      return run();
    });
  } catch {
    // No locks: insecure pages and sandboxed frames.
    if (!turn.came) await run();
  }
}

interface Line {
  readonly saveData?: boolean;
}

/** Whether the person asked the browser to save data. */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { readonly connection?: Line };

  return connection?.saveData ?? false;
}

/** Runs something once the page has nothing better to do. */
export function whenIdle(run: () => void): void {
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 500);
}

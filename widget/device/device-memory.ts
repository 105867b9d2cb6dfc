const PREFIX = 'lectern/';

/** What this browser remembered under a name; nothing where it may not remember (private windows, blocked frames). */
export function recall(name: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Remembers a convenience, such as a speed or a draft, or forgets it with `undefined`. What must not be lost goes to the outbox. */
export function remember(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A convenience is lost where the browser keeps nothing.
  }
}

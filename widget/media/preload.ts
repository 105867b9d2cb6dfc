/** What Chromium knows about the line; other browsers say nothing. */
interface Line {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** How much of a medium to fetch before anybody presses play: nothing on a slow or metered line. */
export function preload({ connection }: { readonly connection?: Line } = navigator as object): 'none' | 'metadata' {
  const slow = connection?.saveData === true || /2g|3g/.test(connection?.effectiveType ?? '');

  return slow ? 'none' : 'metadata';
}

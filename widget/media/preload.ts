/** What Chromium knows about the line; other browsers say nothing. */
interface Line {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** How much of a medium to fetch before anybody presses play: nothing on a slow or metered line. */
export function preload({ connection }: Navigator & { readonly connection?: Line } = navigator): 'none' | 'metadata' {
  const slow = connection?.saveData === true || /2g|3g/.test(connection?.effectiveType ?? '');

  return slow ? 'none' : 'metadata';
}

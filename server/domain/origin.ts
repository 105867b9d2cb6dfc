/** Scheme, host and port of a web address, as browsers send it in `Origin`; `undefined` where it is no web address. */
export function originOf(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;

  return url !== undefined && ['http:', 'https:'].includes(url.protocol) ? url.origin : undefined;
}

/** The origin that a text is, and nothing beside it: no path, no query, no user. `https://Example.org/` is one. */
export function asOrigin(text: string): string | undefined {
  const origin = originOf(text);

  return origin !== undefined && new URL(text).href === `${origin}/` ? origin : undefined;
}

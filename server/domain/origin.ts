/** A name or an address, and nothing that means more in a header: `*` and `;` are letters of a host to `URL`. */
const HOST = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/;

/** Scheme, host and port of a web address, as browsers send it in `Origin`; `undefined` where it is no web address. */
export function originOf(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) return undefined;

  return HOST.test(url.hostname) ? url.origin : undefined;
}

/** The origin that a text is, and nothing beside it: no path, no query, no user. `https://Example.org/` is one. */
export function asOrigin(text: string): string | undefined {
  const origin = originOf(text);

  return origin !== undefined && new URL(text).href === `${origin}/` ? origin : undefined;
}

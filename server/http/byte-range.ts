/** What part of a file a `Range` header asks for; `end` is exclusive. */
export type ByteRange =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

/** Reads a `Range` header (RFC 9110, 14). Several ranges, other units and broken ones are answered with the whole file. */
export function byteRange(header: string | undefined, size: number): ByteRange {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (!first) return last ? part(size - Number(last), size, size) : { kind: 'whole' };
  if (!last) return part(Number(first), size, size);

  return Number(last) < Number(first) ? { kind: 'whole' } : part(Number(first), Number(last) + 1, size);
}

function part(from: number, to: number, size: number): ByteRange {
  const [start, end] = [Math.max(0, from), Math.min(size, to)];

  return start < end ? { kind: 'part', start, end } : { kind: 'unsatisfiable' };
}

import { createHash } from 'node:crypto';

const LONGEST = 120;

/**
 * An id from the name that a part has in its source: the same name gives the same id in every version of a course, so that
 * progress survives it; two names never give the same.
 */
export function partId(name: string): string {
  const id = name.replace(/[^A-Za-z0-9_-]/g, '_');
  if (id === name && id.length <= LONGEST && /^[A-Za-z0-9]/.test(id)) return id;

  return `${/^[A-Za-z0-9]/.test(id) ? '' : 'x'}${id.slice(0, LONGEST)}-${shortHash(name)}`;
}

export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

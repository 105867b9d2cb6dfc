import type { ProgressEventInput } from '../api/contract.js';

type Row = readonly [scope: string, event: ProgressEventInput];

const NAME = '__Secure-lectern-outbox';
const MONTH_SECONDS = 2_592_000;
/** A cookie has 4096 bytes, name and attributes included. */
const MAX_LENGTH = 3_800;

/**
 * The last place in a frame whose browser denies it every other storage: a cookie for this path alone, apart for each site
 * that frames it. It holds some ten answers. Nothing where the browser denies that too.
 */
export function openCookieStore() {
  try {
    write(read());
  } catch {
    return undefined;
  }

  return {
    durable: true,
    put: (scope: string, event: ProgressEventInput, replaced: readonly string[]) =>
      change((rows) => [...without(rows, scope, [...replaced, event.eventId]), [scope, event]]),
    all: (scope: string) => Promise.resolve(read().flatMap(([of, event]) => (of === scope ? [event] : []))),
    remove: (scope: string, ids: readonly string[]) => change((rows) => without(rows, scope, ids)),
  };
}

function change(how: (rows: readonly Row[]) => readonly Row[]): Promise<void> {
  return Promise.resolve(read()).then(how).then(write);
}

function without(rows: readonly Row[], scope: string, ids: readonly string[]): readonly Row[] {
  return rows.filter(([of, { eventId }]) => of !== scope || !ids.includes(eventId));
}

function read(): readonly Row[] {
  const [, value = ''] =
    document.cookie
      .split('; ')
      .map((cookie) => cookie.split('='))
      .find(([name]) => name === NAME) ?? [];

  return value === '' ? [] : (JSON.parse(decodeURIComponent(value)) as Row[]);
}

/** @throws where it does not fit, or was not taken. */
function write(rows: readonly Row[]): void {
  const pair = `${NAME}=${encodeURIComponent(JSON.stringify(rows))}`;
  if (pair.length > MAX_LENGTH) throw new Error('There is no room for more');
  document.cookie = `${pair}; Path=${location.pathname}; Max-Age=${MONTH_SECONDS}; Secure; SameSite=None; Partitioned`;
  if (!document.cookie.split('; ').includes(pair)) throw new Error('The browser keeps no cookie');
}

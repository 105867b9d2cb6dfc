import { withoutTags } from './course-texts.js';

const RATIO = /(?<![\d.,/])(?<!\/ )([1-9]\d?[.,]\d{2})(?![\d.,]*\d)(?! (?:px|pt))/g;

/** That two colours have a ratio, as a text says it: `4.48`. */
export interface ContrastClaim {
  readonly colours: readonly [string, string];
  readonly ratio: string;
}

/** What a text says of two colours: in a sentence (`#777777 on #ffffff gives 4.48:1`), or in a row of a table. */
export function claimsIn(html: string): readonly ContrastClaim[] {
  const rows = [...html.matchAll(/<tr>.*?<\/tr>/g)].flatMap(([row]) =>
    claimOfRow(withoutTags(row.replace(/</g, ' <'))),
  );
  const sentences = [
    ...withoutTags(html).matchAll(
      /(#[0-9a-f]{6}) (?:on|against|sur|contre) (#[0-9a-f]{6})[^#]{0,60}?(?<![\d.,])(\d+[.,]\d{2})/g,
    ),
  ].map(([, one = '', other = '', ratio = '']) => ({ colours: [one, other], ratio: toPoint(ratio) }) as const);

  return [...rows, ...sentences];
}

/** Every number with two decimals that can only be a ratio. */
export function ratiosIn(html: string): readonly string[] {
  return [...withoutTags(html).matchAll(RATIO)].map(([, ratio = '']) => toPoint(ratio));
}

function claimOfRow(row: string): readonly ContrastClaim[] {
  const [one, other, ...more] = row.match(/#[0-9a-f]{6}/g) ?? [];
  const ratio = /\d+[.,]\d{2}(?=:1)/.exec(row)?.[0];
  if (one === undefined || other === undefined || ratio === undefined || more.length > 0) return [];

  return [{ colours: [one, other], ratio: toPoint(ratio) }];
}

function toPoint(number: string): string {
  return number.replace(',', '.');
}

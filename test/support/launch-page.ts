import type { LaunchPageData } from '../../server/contract/session.js';

/** What a launch page tells the widget. */
export function dataOf(page: string): LaunchPageData {
  const [, json = ''] = /<script type="application\/json" id="lectern-launch">([^<]*)<\/script>/.exec(page) ?? [];
  return JSON.parse(json) as LaunchPageData;
}

/** Whom a launch that opened a course is for. */
export async function personOf(response: Response) {
  return courseIn(await response.text()).boot.person;
}

/** What the page of a launch that names a course tells the widget. */
export function courseIn(page: string): Extract<LaunchPageData, { readonly kind: 'course' }> {
  const data = dataOf(page);
  if (data.kind !== 'course') throw new Error('It opened no course');

  return data;
}

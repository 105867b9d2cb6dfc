import * as endpoints from '../contract/administration/minors.js';
import type { MinorView } from '../contract/administration/minors.js';
import type { NoticeLanguage } from '../domain/contact.js';
import type { Parent } from '../domain/eligibility/minor.js';
import type { PersonId } from '../domain/ids.js';
import * as use from '../usecases/contract/minors.js';
import { isoOf } from './contract-views.js';
import { handler } from './handler.js';

export const minorHandlers = [
  handler(endpoints.registerMinor, async (_deps, context, { body }) => {
    const minor = { personId: body.person as PersonId, birthDate: body.birthDate, parent: parentIn(body) };

    return minorView(await use.registerMinor(context.repositories, context, minor));
  }),
  handler(endpoints.askParentAgain, async (_deps, context, { params, body }) => {
    const asked = { personId: params.person as PersonId, parent: parentIn(body) };

    return minorView(await use.askParentAgain(context.repositories, context, asked));
  }),
  handler(endpoints.withdrawParentalConsent, async (_deps, context, { params }) =>
    minorView(await use.withdrawParentalConsent(context.repositories, context, params.person as PersonId)),
  ),
  handler(endpoints.listMinors, async (_deps, { repositories, at }) => ({
    minors: (await use.listMinors(repositories, at)).map(minorView),
  })),
];

interface ParentFields {
  readonly parentName: string;
  readonly parentEmail: string;
  readonly language: NoticeLanguage;
}

function parentIn({ parentName: name, parentEmail: email, language }: ParentFields): Parent {
  return { name, email, language };
}

function minorView({ registeredAt, adultFrom, linkValidUntil, ...minor }: use.MinorReading): MinorView {
  return {
    ...minor,
    registeredAt: registeredAt.toISOString(),
    adultFrom: adultFrom.toISOString(),
    linkValidUntil: isoOf(linkValidUntil),
  };
}

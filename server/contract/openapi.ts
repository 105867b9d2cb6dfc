import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { accessSchema } from './access.js';
import { type Endpoint, FILE, isOfTenant } from './administration/endpoint.js';
import { ADMINISTRATION_ENDPOINTS } from './administration/endpoints.js';
import { tenantNameSchema } from './administration/fields.js';
import { bootRequestSchema } from './boot.js';
import { chooseCourseSchema, courseListSchema } from './courses.js';
import { enrollmentSchema, enrollRequestSchema, rosterSchema } from './enrollments.js';
import { problemSchema } from './errors.js';
import { eventStreamSchema } from './events.js';
import { courseSlugSchema } from './identifiers.js';
import { lessonQuerySchema, lessonSchema } from './lessons.js';
import { outageReportReceiptSchema, outageReportSchema } from './outage-reports.js';
import { progressRequestSchema, progressResultSchema } from './progress.js';
import { bootSchema, sessionRenewalSchema, sessionRenewedSchema, sessionRequestSchema } from './session.js';

interface Operation {
  readonly summary: string;
  /** `plain`: sent as `text/plain` with the token in the body, so that no preflight is needed. */
  readonly body?: { readonly schema: z.ZodType; readonly type: 'plain' | 'json' };
  readonly answer?: { readonly status: 200 | 201; readonly schema: z.ZodType };
  /** Its answer goes on: server-sent events. */
  readonly events?: true;
  readonly course?: 'path' | 'query';
  /** It is for no browser: whoever sends it signs the body with a secret that we share. */
  readonly signed?: true;
  /** Whether a session is needed; it opens with `POST /session` or a launch. */
  readonly session: boolean;
}

/** The paths of learners and instructors under `/api/v1`, as the routes really answer: a test compares the two. */
export const OPERATIONS: Readonly<Record<string, Operation>> = {
  'POST /session': {
    summary: 'Opens a session on a site with a publishable key, and boots a course.',
    body: { schema: sessionRequestSchema, type: 'plain' },
    answer: { status: 200, schema: bootSchema },
    session: false,
  },
  'POST /session/renew': {
    summary: 'Renews session token and lease; every 20 s by an open player, now and then by an open picker.',
    body: { schema: sessionRenewalSchema, type: 'plain' },
    answer: { status: 200, schema: sessionRenewedSchema },
    session: true,
  },
  'POST /boot': {
    summary: 'Boots a course with a session that is open.',
    body: { schema: bootRequestSchema, type: 'plain' },
    answer: { status: 200, schema: bootSchema },
    session: true,
  },
  'POST /lessons/query': {
    summary: 'Gives one lesson.',
    body: { schema: lessonQuerySchema, type: 'plain' },
    answer: { status: 200, schema: lessonSchema },
    session: true,
  },
  'POST /progress': {
    summary: 'Takes a batch of progress events; each counts once, however often it is sent (G-PROGRESS).',
    body: { schema: progressRequestSchema, type: 'plain' },
    answer: { status: 200, schema: progressResultSchema },
    session: true,
  },
  'GET /access': {
    summary: 'Decides whether this person may open a course now.',
    answer: { status: 200, schema: accessSchema },
    course: 'query',
    session: true,
  },
  'GET /events': {
    summary: 'Tells, for as long as it is open, when the answer of `GET /access` has changed.',
    answer: { status: 200, schema: eventStreamSchema },
    events: true,
    course: 'query',
    session: true,
  },
  'POST /enrollments': {
    summary: 'Takes a place in a course; doing it again changes nothing.',
    body: { schema: enrollRequestSchema, type: 'json' },
    answer: { status: 201, schema: enrollmentSchema },
    session: true,
  },
  'DELETE /enrollments/{course}': {
    summary: 'Withdraws from a course; the seat stays.',
    answer: { status: 200, schema: enrollmentSchema },
    course: 'path',
    session: true,
  },
  'GET /courses/{course}/roster': {
    summary: 'Says who is enrolled; for instructors.',
    answer: { status: 200, schema: rosterSchema },
    course: 'path',
    session: true,
  },
  'GET /courses': {
    summary: 'Lists the courses of the tenant that are open; for those who may choose one.',
    answer: { status: 200, schema: courseListSchema },
    session: true,
  },
  'PUT /resource-link': {
    summary: 'Binds a course to the resource link of this launch, also instead of another; for instructors in an LMS.',
    body: { schema: chooseCourseSchema, type: 'json' },
    session: true,
  },
  'POST /outage-reports': {
    summary: 'Keeps a report of the outage desk until a person looks at it; the same number counts once (L-SLA-5).',
    body: { schema: outageReportSchema, type: 'json' },
    answer: { status: 201, schema: outageReportReceiptSchema },
    signed: true,
    session: false,
  },
};

/** The OpenAPI 3.1 document of this server. */
export function openApiDocument(publicUrl: string, version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  const add = (path: string, method: string, operation: ZodOpenApiOperationObject): void => {
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  };
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const [method = '', path = ''] = name.split(' ');
    add(path, method, describe(operation));
  }
  for (const endpoint of ADMINISTRATION_ENDPOINTS) add(endpoint.path, endpoint.method, describeEndpoint(endpoint));

  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Lectern', version, description: 'Errors are `application/problem+json` with a `code` of ours.' },
    servers: [{ url: `${publicUrl}/api/v1` }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
        signature: {
          type: 'apiKey',
          in: 'header',
          name: 'Lectern-Signature',
          description:
            '`t=<seconds>,v1=<hex>`: the HMAC-SHA-256 of `<seconds>.<body>` with the secret that both sides know; valid for five minutes.',
        },
        apiToken: {
          type: 'http',
          scheme: 'bearer',
          description: 'A token of `npx lectern token create`: `lectern_…`. For back ends, never for web pages.',
        },
      },
    },
  });
}

function describe(operation: Operation): ZodOpenApiOperationObject {
  const { summary, body, answer, events, course } = operation;
  const type = body?.type === 'plain' ? 'text/plain' : 'application/json';
  const parameter = z.object({ course: courseSlugSchema });

  return {
    summary,
    ...securityOf(operation),
    ...(body && { requestBody: { required: true, content: { [type]: { schema: body.schema } } } }),
    ...(course && { requestParams: { [course]: parameter } }),
    responses: responsesOf(answer?.status ?? 204, answer?.schema, events ? 'text/event-stream' : undefined),
  };
}

function securityOf({ session, signed }: Operation): Pick<ZodOpenApiOperationObject, 'security'> {
  if (signed) return { security: [{ signature: [] }] };

  return session ? { security: [{ session: [] }] } : {};
}

const keyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .max(255)
    .meta({ description: 'Chosen by the caller: the request counts once, however often it is sent.' }),
});

function describeEndpoint(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { name, summary, who, params, query, body, answer, status, idempotent } = endpoint;
  const path = isOfTenant(endpoint) ? z.object({ tenant: tenantNameSchema, ...params.shape }) : params;

  return {
    operationId: name,
    summary,
    description: whoMay(who),
    security: [{ apiToken: [] }, { session: [] }],
    requestParams: { path, query, ...(idempotent && { header: keyHeader }) },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: responsesOf(status, answer),
  };
}

function whoMay({ roles, right }: Endpoint['who']): string {
  const named = roles === undefined ? [] : [`For: ${roles.join(', ')}.`];
  const decided = right === undefined ? [] : [`Needs the right to ${right.action} in the area ${right.area}.`];

  return [...named, ...decided].join(' ');
}

function responsesOf(
  status: number,
  schema: z.ZodType | undefined,
  type = 'application/json',
): ZodOpenApiOperationObject['responses'] {
  const json = schema && { [type]: { schema } };
  const content = schema === FILE ? { '*/*': { schema: { type: 'string', format: 'binary' } as const } } : json;
  const done = { description: 'Done.', ...(content && { content }) };

  return {
    [String(status)]: done,
    default: { description: 'Refused.', content: { 'application/problem+json': { schema: problemSchema } } },
  };
}

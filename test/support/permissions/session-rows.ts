import { randomUUID } from 'node:crypto';
import { SITE } from '../api-server.js';
import { SLUG } from '../builders.js';
import { ofEverybody, ofSessions, type PermissionRows } from './row.js';

const EVERY_SESSION = ofSessions({ administrator: 200, designer: 200, instructor: 200, learner: 200 });
const course = () => ({ course: SLUG });
const inPath = () => ({ course: SLUG });

/** What the player, the panel and the picker call. */
export const SESSION_ROWS: PermissionRows = {
  'POST /session': {
    body: ({ server, customer }) => ({
      publishableKey: customer.key,
      userToken: server.userToken(customer),
      course: SLUG,
    }),
    origin: SITE,
    // It knows people by the user token in the body alone.
    answers: ofEverybody(200),
  },
  'POST /session/renew': { body: course, answers: EVERY_SESSION },
  'POST /boot': { body: course, answers: EVERY_SESSION },
  'POST /lessons/query': { body: () => ({ course: SLUG, lesson: 'lesson.1' }), answers: EVERY_SESSION },
  'POST /progress': {
    body: () => ({
      course: SLUG,
      sentAt: 5,
      events: [{ eventId: randomUUID(), kind: 'viewed', itemId: 'lesson.1', clientTime: 5 }],
    }),
    answers: EVERY_SESSION,
  },
  'GET /access': { query: `course=${SLUG}`, answers: EVERY_SESSION },
  'GET /events': { query: `course=${SLUG}`, goesOn: true, answers: EVERY_SESSION },
  'POST /enrollments': {
    body: course,
    answers: ofSessions({ administrator: 403, designer: 403, instructor: 403, learner: 201 }),
  },
  'DELETE /enrollments/{course}': {
    params: inPath,
    answers: ofSessions({ administrator: 404, designer: 404, instructor: 404, learner: 404 }),
  },
  'GET /courses/{course}/roster': {
    params: inPath,
    answers: ofSessions({ administrator: 200, designer: 403, instructor: 200, learner: 403 }),
  },
  'GET /courses': { answers: ofSessions({ administrator: 200, designer: 200, instructor: 200, learner: 403 }) },
  'PUT /resource-link': {
    body: course,
    answers: ofSessions({ administrator: 204, designer: 204, instructor: 204, learner: 403 }),
  },
};

import { expect } from 'vitest';
import type { LtiBench } from './lti-tenant.js';

/** Refused with a page that names the reason, without session, and without a person made of it. */
export async function expectLtiRefusal({ tool }: LtiBench, response: Response, reason: string): Promise<void> {
  const page = await response.text();
  expect(page).toContain(reason);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page).toContain('<h1>This link did not open</h1>');
  expect(page).not.toContain('lectern-launch');
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await tool.lectern.connection.collection('people').countDocuments()).toBe(0);
  expect(await tool.lives()).toBe(true);
}

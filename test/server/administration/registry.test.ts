import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ADMINISTRATION_HANDLERS } from '../../../server/administration/registry.js';
import { ADMINISTRATION_ENDPOINTS } from '../../../server/contract/administration/endpoints.js';
import { endpoint, FILE } from '../../../server/contract/administration/endpoint.js';

/** Every object of a schema that takes fields which it does not name: `body.lines`. */
function looseObjects(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, properties, additionalProperties, ...rest } = schema as Record<string, unknown>;
  const loose = type === 'object' && properties !== undefined && additionalProperties !== false ? [path] : [];
  const below = { ...(properties as object | undefined), ...rest };

  return [...loose, ...Object.entries(below).flatMap(([name, part]) => looseObjects(part, `${path}.${name}`))];
}

describe('the endpoints of the administration', () => {
  it('have one handler each', () => {
    const handled = ADMINISTRATION_HANDLERS.map(({ endpoint: { name } }) => name);

    expect([...handled].sort()).toEqual(ADMINISTRATION_ENDPOINTS.map(({ name }) => name).sort());
    expect(new Set(handled).size).toBe(handled.length);
  });

  it('have a place and a command of their own', () => {
    const places = ADMINISTRATION_ENDPOINTS.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    const commands = ADMINISTRATION_ENDPOINTS.flatMap(({ cli }) => cli ?? []);

    expect(new Set(places).size).toBe(places.length);
    expect(new Set(commands).size).toBe(commands.length);
  });

  it.each(ADMINISTRATION_ENDPOINTS.map((each) => [each.name, each] as const))(
    '%s takes nothing that it does not name',
    (_, { params, query, body }) => {
      const parts = Object.entries({ params, query, body }).filter(([, schema]) => schema !== undefined);
      const loose = parts.flatMap(([part, schema]) =>
        looseObjects(z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }), part),
      );

      expect(loose).toEqual([]);
    },
  );
});

describe('looseObjects', () => {
  it('would tell an object that takes more than it names', () => {
    const loose = z.strictObject({ lines: z.array(z.object({ cents: z.int() })) });

    expect(looseObjects(z.toJSONSchema(loose, { io: 'input' }), 'body')).toEqual(['body.lines.items']);
  });
});

describe('endpoint', () => {
  const declaration = { name: 'x', method: 'POST', summary: '', status: 204 } as const;

  it('refuses params that are not those of the path', () => {
    const who = { right: { area: 'billing', action: 'write' } } as const;

    expect(() => endpoint({ ...declaration, path: '/tenants/{tenant}/bills/{bill}', who })).toThrow(/params/);
  });

  it('refuses to keep files, and answers outside of a transaction', () => {
    const who = { roles: ['operator'] } as const;

    expect(() => endpoint({ ...declaration, path: '/x', who, answer: FILE, idempotent: true })).toThrow(/file/);
    expect(() => endpoint({ ...declaration, path: '/x', who, idempotent: true, transaction: false })).toThrow(/kept/);
  });
});

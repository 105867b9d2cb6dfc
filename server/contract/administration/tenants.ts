import { z } from 'zod';
import type { ContractTemplate } from '../../domain/tenant.js';
import { endpoint } from './endpoint.js';
import { instantAnswer, tenantNameSchema, textField } from './fields.js';

const contractTemplateSchema = z
  .enum(['moocit@1', 'learnwise@2024-06-05'] satisfies readonly ContractTemplate[])
  .meta({ description: 'The terms that its contracts are made on.' });

const tenantSchema = z
  .object({
    name: tenantNameSchema,
    organisation: z.string().meta({ description: 'What its people are told to contact.' }),
    contractTemplate: contractTemplateSchema,
    purgedAt: instantAnswer.optional().meta({ description: 'When its data were destroyed (M3.3).' }),
  })
  .meta({ id: 'Tenant', description: 'A customer organisation.' });
export type TenantView = z.output<typeof tenantSchema>;

export const listTenants = endpoint({
  name: 'tenant.list',
  method: 'GET',
  path: '/tenants',
  summary: 'Lists every tenant, by name.',
  who: { roles: ['operator'] },
  answer: z.object({ tenants: z.array(tenantSchema) }).meta({ id: 'TenantList', description: 'Every tenant.' }),
  status: 200,
});

export const createTenant = endpoint({
  name: 'tenant.create',
  method: 'POST',
  path: '/tenants',
  summary: 'Adds a tenant, which has no contract yet.',
  who: { roles: ['operator'] },
  body: z
    .strictObject({
      name: tenantNameSchema,
      organisation: textField.max(200).meta({ description: 'What its people are told to contact.' }),
      contractTemplate: contractTemplateSchema,
    })
    .meta({ id: 'TenantCreation', description: 'A new tenant.' }),
  answer: tenantSchema,
  status: 201,
  idempotent: true,
  cli: 'tenant create',
});

export const showTenant = endpoint({
  name: 'tenant.show',
  method: 'GET',
  path: '/tenants/{tenant}',
  summary: 'Shows one tenant.',
  who: { right: { area: 'billing', action: 'read' } },
  answer: tenantSchema,
  status: 200,
  cli: 'tenant show',
});

import { z } from 'zod';
import { entitledCoursesField } from './contract-fields.js';
import { endpoint } from './endpoint.js';
import { centsField, idField, instantAnswer, textField } from './fields.js';
import { centsAnswer, happenedField } from './money-fields.js';

const operators = { roles: ['operator'] } as const;

const productSchema = z
  .object({ id: z.string(), name: z.string(), stoppedAt: instantAnswer.optional() })
  .meta({ id: 'Product', description: 'What is sold; a stopped one finds no new buyer (M1.4).' });

const versionSchema = z
  .object({
    id: z.string(),
    planId: z.string(),
    effectiveAt: instantAnswer,
    unitCents: centsAnswer,
    entitledCourses: z.union([z.literal('all'), z.array(z.string())]),
    autoAssign: z.boolean(),
  })
  .meta({
    id: 'PlanVersion',
    description: 'What a plan costs and opens from an instant on; it never changes (G-PIN).',
  });

const planSchema = z
  .object({
    id: z.string(),
    productId: z.string(),
    name: z.string(),
    versions: z.array(versionSchema),
    current: z.string().optional().meta({ description: 'The version that is sold now.' }),
  })
  .meta({ id: 'Plan', description: 'Terms of sale of a product.' });

export const addProduct = endpoint({
  name: 'product.add',
  method: 'POST',
  path: '/products',
  summary: 'Adds a product.',
  who: operators,
  body: z
    .strictObject({
      id: idField.meta({ description: 'Its id.' }),
      name: textField.max(200).meta({ description: 'What it is called.' }),
    })
    .meta({ id: 'ProductAddition', description: 'A new product.' }),
  answer: productSchema,
  status: 201,
  cli: 'product add',
});

export const listProducts = endpoint({
  name: 'product.list',
  method: 'GET',
  path: '/products',
  summary: 'Lists what is sold, and what was stopped.',
  who: operators,
  answer: z.object({ products: z.array(productSchema) }).meta({ id: 'ProductList', description: 'Products, by id.' }),
  status: 200,
  cli: 'product list',
});

export const addPlan = endpoint({
  name: 'plan.add',
  method: 'POST',
  path: '/plans',
  summary: 'Adds a plan of a product; it is sold once it has a price.',
  who: operators,
  body: z
    .strictObject({
      id: idField.meta({ description: 'Its id; order forms name it among their services.' }),
      productId: idField.meta({ description: 'The product.' }),
      name: textField.max(200).meta({ description: 'What it is called.' }),
    })
    .meta({ id: 'PlanAddition', description: 'A new plan.' }),
  answer: planSchema,
  status: 201,
  cli: 'plan add',
});

export const pricePlan = endpoint({
  name: 'plan.price',
  method: 'POST',
  path: '/plans/{plan}/versions',
  summary: 'Adds a version of a plan for new orders; running services keep what they have (M11.2).',
  who: operators,
  params: z.strictObject({ plan: idField.meta({ description: 'The id of the plan.' }) }),
  body: z
    .strictObject({
      id: idField.meta({ description: 'Its id, such as `school@2`.' }),
      unitCents: centsField.max(100_000_000).meta({ description: 'One seat for one period, net, in cents.' }),
      entitledCourses: entitledCoursesField.default('all'),
      autoAssign: z.boolean().default(true).meta({ description: 'Whether a first launch takes a free seat.' }),
      effectiveAt: happenedField.meta({ description: 'From when on; from now on where nothing is said.' }),
    })
    .meta({ id: 'PlanVersionAddition', description: 'A new version of a plan.' }),
  answer: versionSchema,
  status: 201,
  cli: 'plan price',
});

export const listPlans = endpoint({
  name: 'plan.list',
  method: 'GET',
  path: '/plans',
  summary: 'Lists every plan with its versions.',
  who: operators,
  answer: z.object({ plans: z.array(planSchema) }).meta({ id: 'PlanList', description: 'Plans, by id.' }),
  status: 200,
  cli: 'plan list',
});

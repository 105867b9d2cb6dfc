import { z } from 'zod';

const SECRET_KEY_BYTES = 32;

/** A setting that something is signed or sealed with. */
export const secretOf32Bytes = z
  .string('Make one with: openssl rand -base64 48')
  .refine(
    (secret) => Buffer.byteLength(secret) >= SECRET_KEY_BYTES,
    'Give at least 32 bytes; make one with: openssl rand -base64 48',
  );

const schema = z.object({
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, message: 'Give the address that browsers use, such as https://lectern.example.org' })
    .refine((url) => !URL.canParse(url) || new URL(url).href === `${new URL(url).origin}/`, {
      message: 'Leave out whatever follows host and port: Lectern needs an origin of its own',
    })
    .transform((url) => new URL(url).origin),
  MONGODB_URI: z
    .string('Give the address of a MongoDB replica set: mongodb://host/lectern?replicaSet=rs0')
    .regex(/^mongodb(\+srv)?:\/\//, 'Give the address of a MongoDB replica set: mongodb://host/lectern?replicaSet=rs0'),
  SECRET_KEY: secretOf32Bytes,
  PORT: z.coerce.number('Give a port number.').int().min(0).max(65_535).default(3000),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'Give an address such as smtps://user:password@mail.example.org')
    .optional(),
  MAIL_FROM: z.email('Give an e-mail address, such as lectern@example.org').optional(),
  MAIL_EVENTS_SECRET: secretOf32Bytes.optional(),
  OUTAGE_DESK_SECRET: secretOf32Bytes.optional(),
  NODE_ENV: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  WORKERS: z.enum(['on', 'off']).default('on'),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE: z
    .url({ protocol: /^https?$/, message: 'Give an address such as https://api.stripe.com' })
    .optional(),
  PRODUCT_DEFAULTS: z
    .string()
    .default('{}')
    .transform((text, context) => {
      const value = jsonIn(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
      context.addIssue({ code: 'custom', message: 'Give a JSON object such as {"support.longestGrantHours": 48}' });
      return z.NEVER;
    }),
  PRIVATE_HOSTS: z
    .string()
    .default('')
    .transform((hosts) =>
      hosts
        .split(',')
        .map((host) => host.trim().toLowerCase())
        .filter(Boolean),
    ),
});

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the environment decides. */
export interface Config {
  /** The origin under which browsers reach us. */
  readonly publicUrl: string;
  readonly mongodbUri: string;
  /** Every key is derived from it; whoever has it can read platform keys and sign sessions. */
  readonly secretKey: string;
  readonly port: number;
  /** Where mail is sent through; without it mails are only kept. */
  readonly smtpUrl: string | undefined;
  /** The address that mails come from. */
  readonly mailFrom: string;
  /** What reports of what became of mails are signed with; without it nobody can send any. */
  readonly mailEventsSecret: string | undefined;
  /** What the outage desk signs its reports with; without it there is none. */
  readonly outageDeskSecret: string | undefined;
  /** Whether customers depend on it: then what is for demos and tests does not exist. */
  readonly isProduction: boolean;
  readonly logLevel: z.output<typeof schema>['LOG_LEVEL'];
  /** Who takes payments online; nobody does without it. */
  readonly stripe:
    { readonly secretKey: string; readonly webhookSecret: string; readonly apiBase: string | undefined } | undefined;
  /** Whether this process also does what is to be done again and again; at least one process must. */
  readonly workers: boolean;
  /** Numbers that no contract says, by their names, where they are to be others than ours; the same for all processes. */
  readonly productDefaults: Readonly<Record<string, unknown>>;
  /** Hosts of platforms that may be private and without https. */
  readonly privateHosts: readonly string[];
}

/** The environment is not as it must be; the message names each variable that is wrong, and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says by a schema; `overrides` win over it. @throws ConfigError that names each variable that is wrong */
export function readEnvironment<Settings extends z.ZodType>(
  settings: Settings,
  overrides: Environment = {},
  environment: Environment = process.env,
): z.output<Settings> {
  const entries = Object.entries({ ...environment, ...overrides });
  const set = Object.fromEntries(entries.filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(set);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
    throw new ConfigError(`The environment is not complete:\n${problems.join('\n')}\nSee .env.example.`);
  }

  return parsed.data;
}

/** The settings of the server; `overrides` win over the environment. @throws ConfigError */
export function readConfig(overrides: Environment = {}, environment: Environment = process.env): Config {
  const data = readEnvironment(schema, overrides, environment);

  return Object.freeze({
    publicUrl: data.PUBLIC_URL,
    mongodbUri: data.MONGODB_URI,
    secretKey: data.SECRET_KEY,
    port: data.PORT,
    smtpUrl: data.SMTP_URL,
    mailFrom: data.MAIL_FROM ?? `lectern@${new URL(data.PUBLIC_URL).hostname}`,
    mailEventsSecret: data.MAIL_EVENTS_SECRET,
    outageDeskSecret: data.OUTAGE_DESK_SECRET,
    isProduction: data.NODE_ENV === 'production',
    logLevel: data.LOG_LEVEL,
    stripe: stripeOf(data),
    workers: data.WORKERS === 'on',
    productDefaults: data.PRODUCT_DEFAULTS,
    privateHosts: data.PRIVATE_HOSTS,
  });
}

/** One without the other takes money that nobody hears of. */
function stripeOf(data: z.output<typeof schema>): Config['stripe'] {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: apiBase } = data;
  if (secretKey === undefined && webhookSecret === undefined) return undefined;
  if (secretKey !== undefined && webhookSecret !== undefined) return { secretKey, webhookSecret, apiBase };

  const names = ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'] as const;
  const [there, missing] = secretKey === undefined ? [names[1], names[0]] : names;
  throw new ConfigError(
    `The environment is not complete:\n  ${there}: Set ${missing} too, or neither.\nSee .env.example.`,
  );
}

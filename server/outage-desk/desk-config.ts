import { z } from 'zod';
import { readEnvironment, secretOf32Bytes } from '../config.js';
import type { SupportContact } from '../texts/outage-desk/desk-text.js';

const hours = z.string('Say when somebody answers, such as: Monday to Friday, 9:00 to 17:00 (Amsterdam)').min(1);

const schema = z.object({
  PORT: z.coerce.number('Give a port number.').int().min(0).max(65_535).default(3100),
  OUTAGE_DESK_FOLDER: z.string('Name the folder that reports are kept in').min(1),
  OUTAGE_DESK_API: z
    .url({ protocol: /^https?$/, error: 'Give the PUBLIC_URL of the server, such as https://lectern.example.org' })
    .transform((url) => new URL(url).origin),
  OUTAGE_DESK_SECRET: secretOf32Bytes,
  SUPPORT_EMAIL: z.email('Give the e-mail address of support, such as support@lectern.example.org'),
  SUPPORT_PHONE: z
    .string()
    .regex(/^\+[0-9 ()-]{5,30}$/, 'Give an international telephone number, such as +31 20 123 4567')
    .optional(),
  SUPPORT_HOURS_EN: hours,
  SUPPORT_HOURS_FR: hours,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

/** What the environment decides of the outage desk. */
export interface DeskConfig {
  readonly port: number;
  /** Of the reports: on a disk that outlives the process, for one desk alone. */
  readonly folder: string;
  /** The origin of the main API, where reports are delivered. */
  readonly api: string;
  /** What deliveries are signed with; the server has it as OUTAGE_DESK_SECRET too. */
  readonly secret: string;
  /** Whom to call where the desk does not help (L-SVC-2). */
  readonly support: SupportContact;
  readonly logLevel: z.output<typeof schema>['LOG_LEVEL'];
}

/** The settings of the outage desk. @throws ConfigError that names each variable that is wrong */
export function readDeskConfig(environment?: Readonly<Record<string, string | undefined>>): DeskConfig {
  const data = readEnvironment(schema, {}, environment);

  return Object.freeze({
    port: data.PORT,
    folder: data.OUTAGE_DESK_FOLDER,
    api: data.OUTAGE_DESK_API,
    secret: data.OUTAGE_DESK_SECRET,
    support: {
      email: data.SUPPORT_EMAIL,
      phone: data.SUPPORT_PHONE,
      hours: { en: data.SUPPORT_HOURS_EN, fr: data.SUPPORT_HOURS_FR },
    },
    logLevel: data.LOG_LEVEL,
  });
}

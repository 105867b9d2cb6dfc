import { type DestinationStream, type Logger, pino } from 'pino';

/** What must never stand in a log, wherever it comes from (SEC-07). */
const SECRETS = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'userToken',
  'id_token',
  'state',
  'nonce',
  'JWT',
  'client_assertion',
  'access_token',
  'secret',
];

/** The process's logger: JSON lines without secrets. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const paths = SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

  return pino({ level, redact: { paths, censor: '[removed]' } }, destination);
}

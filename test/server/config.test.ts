import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.js';

const VALID = {
  PUBLIC_URL: 'https://Lectern.example/',
  MONGODB_URI: 'mongodb://127.0.0.1:27017/lectern?replicaSet=rs0',
  SECRET_KEY: 'x'.repeat(32),
};

describe('readConfig', () => {
  it('needs three settings', () => {
    expect(readConfig({}, VALID)).toEqual({
      publicUrl: 'https://lectern.example',
      mongodbUri: VALID.MONGODB_URI,
      secretKey: VALID.SECRET_KEY,
      port: 3000,
      smtpUrl: undefined,
      stripe: undefined,
      mailFrom: 'lectern@lectern.example',
      mailEventsSecret: undefined,
      outageDeskSecret: undefined,
      isProduction: false,
      logLevel: 'info',
      workers: true,
      productDefaults: {},
      privateHosts: [],
    });
  });

  it('takes empty settings for missing ones, and overrides before the environment', () => {
    const config = readConfig(
      { PORT: '0' },
      { ...VALID, PORT: '99', SMTP_URL: '', WORKERS: 'off', PRIVATE_HOSTS: ' LMS.local, ,b ' },
    );

    expect(config).toMatchObject({ port: 0, smtpUrl: undefined, workers: false, privateHosts: ['lms.local', 'b'] });
  });

  it.each([
    ['PUBLIC_URL', undefined],
    ['PUBLIC_URL', 'lectern.example'],
    ['PUBLIC_URL', 'ftp://lectern.example'],
    ['PUBLIC_URL', 'https://lectern.example/courses'],
    ['PUBLIC_URL', 'https://user@lectern.example'],
    ['MONGODB_URI', undefined],
    ['MONGODB_URI', 'http://x'],
    ['SECRET_KEY', undefined],
    ['SECRET_KEY', ''],
    ['SECRET_KEY', 'x'.repeat(31)],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', 'x'],
    ['SMTP_URL', 'http://x'],
    ['STRIPE_API_BASE', 'ftp://x'],
    ['STRIPE_SECRET_KEY', 'sk_1'],
    ['STRIPE_WEBHOOK_SECRET', 'whsec_1'],
    ['LOG_LEVEL', 'loud'],
    ['WORKERS', 'yes'],
    ['PRODUCT_DEFAULTS', '[1]'],
    ['PRODUCT_DEFAULTS', '{'],
  ])('names %s where it is %s, and keeps the others to itself', (name, value) => {
    const read = () => readConfig({}, { ...VALID, [name]: value });

    expect(read).toThrow(ConfigError);
    expect(read).toThrow(new RegExp(`^The environment is not complete:\n  ${name}: [^\n]+\nSee .env.example.$`));
  });

  it('never says the secret', () => {
    expect(() => readConfig({}, { ...VALID, SECRET_KEY: 'my-short-secret' })).not.toThrow('my-short-secret');
  });
});

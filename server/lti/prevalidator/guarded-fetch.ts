import { lookup as resolve, type LookupAddress } from 'node:dns';
import { get as getHttp, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address.js';

/** A key set of ten large keys with certificates has 100 kB. */
const MOST_BYTES = 256 * 1024;
const TIMEOUT_MS = 5_000;

/** Fetches JSON from an address that a platform gave. */
export type FetchJson = (address: string) => Promise<unknown>;

/**
 * Over https and from public addresses only, save for `privateHosts`: each resolved address is checked, and the
 * connection goes to just that one (SEC-02). No redirect is followed; time and size are limited.
 */
export function createGuardedFetch(privateHosts: readonly string[]): FetchJson {
  return async (address) => {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const trusted = privateHosts.includes(host) || privateHosts.includes(url.hostname);
    if (url.protocol !== 'https:' && !(trusted && url.protocol === 'http:')) throw new Error('It is not https.');
    // Node asks no resolver, and so not us, where the host is an address already.
    if (!trusted && isIP(host) !== 0 && !isPublicAddress(host)) throw new Error('It is not a public address.');

    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const lookup = trusted ? undefined : publicLookup;
    const response = await answerTo(url, { signal, ...(lookup && { lookup }) });

    return JSON.parse(await bodyOf(response)) as unknown;
  };
}

function answerTo(url: URL, options: RequestOptions): Promise<IncomingMessage> {
  const get = url.protocol === 'https:' ? getHttps : getHttp;

  return new Promise((resolve, reject) => {
    get(url, { ...options, agent: false, headers: { Accept: 'application/json' } }, (response) => {
      if (response.statusCode === 200) {
        resolve(response);
        return;
      }
      response.destroy();
      reject(new Error(`It answered with status ${String(response.statusCode)}.`));
    }).on('error', reject);
  });
}

async function bodyOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Error('It is too large.');
    chunks.push(chunk);
  }

  return Buffer.concat(chunks).toString('utf8');
}

/** Resolves a host to what Node then connects to; one address that is not public spoils them all. */
const publicLookup: LookupFunction = (hostname, options, callback) => {
  resolve(hostname, { ...options, all: true }, (error, addresses: LookupAddress[] | undefined) => {
    const [first] = addresses ?? [];
    if (addresses === undefined || first === undefined) callback(error ?? new Error('It has no address.'), '');
    else if (!addresses.every(({ address }) => isPublicAddress(address))) {
      callback(new Error('It is not a public address.'), '');
    } else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

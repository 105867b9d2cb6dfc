import { randomBytes } from 'node:crypto';
import type { Response } from 'express';
import { frameAncestorsOf, type Registration } from '../domain/registration.js';
import { html, type Html } from './html.js';
import { pageStyle } from './page-style.js';

export interface Page {
  readonly status: number;
  readonly language: string;
  readonly title: string;
  readonly main: Html;
  /** Whose origins may frame it; without one anybody may, so there is no data and no action on it (SEC-08). */
  readonly registration: Registration | undefined;
  /** What belongs into the head of a page that runs the widget. */
  readonly scripts?: Html;
}

/** Sends a whole page. */
export function sendPage(response: Response, page: Page): void {
  const nonce = randomBytes(16).toString('base64');
  dropIsolationHeaders(response);
  response.set({
    'Content-Security-Policy': contentSecurityPolicy(page, nonce),
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Content-Language': page.language,
  });
  response.status(page.status).type('html').send(documentOf(page, nonce).markup);
}

/** They cut a framed page off from its LMS (SEC-09, LJ-13). */
export function dropIsolationHeaders(response: Response): void {
  for (const name of ['Embedder-Policy', 'Opener-Policy', 'Resource-Policy'])
    response.removeHeader(`Cross-Origin-${name}`);
  response.removeHeader('X-Frame-Options');
}

/** Everything is forbidden but what the page is made of: our own script, its data, and files of the course. */
function contentSecurityPolicy({ registration, scripts }: Page, nonce: string): string {
  const widget = [
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    "font-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ];

  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    ...(scripts === undefined ? [] : widget),
    ...(registration === undefined ? [] : [`frame-ancestors ${frameAncestorsOf(registration).join(' ')}`]),
  ].join('; ');
}

function documentOf({ language, title, main, scripts }: Page, nonce: string): Html {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${pageStyle}
        </style>
        ${scripts}
      </head>
      <body>
        <main>${main}</main>
      </body>
    </html> `;
}

import { html } from '../../html.js';
import { page } from './layout.js';

/** A page that says one thing. */
export function messagePage(title: string, message: string): string {
  return page({
    title,
    main: html`<div class="content">
      <h1>${title}</h1>
      <p class="lead">${message}</p>
      <p><a href="/">To the demo LMS</a></p>
    </div>`,
  });
}

/** A form that posts itself to the tool, with the policy that lets its one line of script run. */
export function autoPostPage(
  nonce: string,
  action: string,
  fields: Readonly<Record<string, string>>,
): { readonly page: string; readonly policy: string } {
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Opening the course</title>
      </head>
      <body>
        <form method="post" action="${action}">
          ${Object.entries(fields).map(
            ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
          )}
          <noscript><button>Open the course</button></noscript>
        </form>
        <script nonce="${nonce}">
          document.forms[0].submit();
        </script>
      </body>
    </html>`.text;
  const policy = [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `form-action ${new URL(action).origin}`,
    `frame-ancestors 'self'`,
    `base-uri 'none'`,
  ].join('; ');

  return { page: text, policy };
}

import { createHash } from 'node:crypto';

/** The whole style of the pages of the desk: they load nothing. */
export const DESK_STYLE = `
:root{color-scheme:light dark;--ink:#1a1c20;--soft:#4d525b;--ground:#fff;--panel:#f3f4f6;--line:#6b7280;--accent:#1d4ed8;--on-accent:#fff;--wrong:#b3141d}
@media(prefers-color-scheme:dark){:root{--ink:#eceef1;--soft:#b4bac4;--ground:#14161a;--panel:#20242a;--line:#8b93a1;--accent:#9dbcff;--on-accent:#10203f;--wrong:#ff9a94}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
main,header,footer{max-width:40rem;margin:0 auto;padding:0 1.25rem}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem;padding-top:1rem}
main{padding-bottom:1.5rem}
footer{padding-bottom:2rem}
h1{font-size:1.75rem;line-height:1.25;margin:1.25rem 0 .75rem}
h2{font-size:1.15rem;margin:0 0 .5rem}
a{color:var(--accent)}
header a,.back{display:inline-block;min-height:24px}
.field{margin:1.25rem 0}
label{font-weight:600}
.field>label{display:block}
.hint{color:var(--soft);margin:.1rem 0 .35rem}
.wrong{color:var(--wrong);font-weight:600;margin:.1rem 0 .35rem}
input:not([type=checkbox]),textarea{display:block;width:100%;padding:.6rem .7rem;border:1px solid var(--line);border-radius:.35rem;background:var(--ground);color:inherit;font:inherit}
textarea{min-height:9rem;resize:vertical}
[aria-invalid=true]{border:2px solid var(--wrong)!important}
.choice{display:grid;grid-template-columns:1.75rem 1fr;align-items:start}
.choice input{width:1.25rem;height:1.25rem;margin:.2rem 0 0;accent-color:var(--accent)}
.choice .hint{grid-column:2}
button{padding:.7rem 1.4rem;border:1px solid transparent;border-radius:.35rem;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;cursor:pointer}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.panel{background:var(--panel);border-radius:.5rem;padding:1rem 1.25rem;margin:1.5rem 0}
.errors{border-left:.35rem solid var(--wrong);background:var(--panel);padding:1rem 1.25rem;margin:1.25rem 0}
.errors ul{margin:.25rem 0 0;padding-left:1.2rem}
.errors a{color:var(--wrong)}
dl{margin:0;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.25rem 1rem}
dt{font-weight:600}
dd{margin:0}
.number{font:600 1.25rem/1.3 ui-monospace,monospace}
`;

/** Nothing runs, nothing is loaded, and nothing but our own style and form counts. */
export const DESK_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(DESK_STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

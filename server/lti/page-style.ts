import { cleanHtml } from './html.js';

/** What a page looks like until the widget has loaded, and where it never does; the widget brings its own. */
export const pageStyle = cleanHtml(`
:root { color-scheme: light dark; --ink: light-dark(#1c2330, #e6e9ef); --quiet: light-dark(#586174, #a7b0c0);
  --paper: light-dark(#fff, #14171d); --line: light-dark(#dde1e8, #333a46); --link: light-dark(#1f56b3, #8ab4ff); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
img { max-inline-size: 100%; block-size: auto; }
figure { margin: 1.5rem 0; }
figcaption, .quiet { color: var(--quiet); font-size: 0.875rem; }
pre { overflow-x: auto; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: 0.375rem 0.75rem; text-align: start; }
lectern-course-player:not(:defined), lectern-content-picker:not(:defined), .message {
  display: block; max-inline-size: 46rem; margin-inline: auto; padding: 1.5rem 1.25rem 3rem; }
.course { margin: 0 0 1.5rem; color: var(--quiet); font-size: 1rem; font-weight: 600; }
.lesson > h2 { margin: 0 0 1rem; font-size: 1.625rem; }
.later { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; color: var(--quiet); }
.message { padding-block-start: 3rem; }
.message h1 { margin: 0 0 0.75rem; font-size: 1.5rem; }
.message .quiet { margin-block-start: 2rem; }
`);

import { cleanHtml } from './html.js';

/**
 * What a page looks like until the widget has loaded, and where it never does; the widget brings its own. A lesson stands where
 * the course player will put it, in the same size, so that nothing jumps under the eyes of who has begun to read.
 */
export const pageStyle = cleanHtml(`
:root { color-scheme: light dark; --ink: light-dark(#1c232b, #e6eaee); --quiet: light-dark(#55606c, #a8b3be);
  --paper: light-dark(#fff, #14191e); --raised: light-dark(#f4f6f8, #1d242b); --line: light-dark(#d8dee4, #36414b);
  --link: light-dark(#17588f, #8fc3f3); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; text-wrap: balance; }
h3 { margin: 1.75em 0 0.5em; font-size: 1.1875em; }
li { margin-block: 0.375em; }
img { max-inline-size: 100%; block-size: auto; border-radius: 0.5rem; }
figcaption, .quiet { color: var(--quiet); font-size: 0.875em; }
pre { overflow-x: auto; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border-block-end: 1px solid var(--line); padding: 0.5em 0.75em; text-align: start; vertical-align: top; }
lectern-course-player { display: block; }
lectern-status-message { display: block; margin: 1rem; }
lectern-content-picker, .message {
  display: block; max-inline-size: 46rem; margin-inline: auto; padding: 1.5rem 1.25rem 3rem; }
.course, .course ~ p { inline-size: min(42rem, 100% - 2.5rem); margin: 1.5rem auto 3.4rem; font-size: 1rem; }
.course:has(+ .results) { margin-block-end: 0; }
.course + .results { margin-block: 1rem 0.9rem; color: var(--quiet); font-size: 0.875em; }
.course ~ p:last-child { padding: 0.75rem 1rem; border: 1px solid var(--line); border-inline-start-width: 4px; border-radius: 0.5rem; }
.course:has(+ .lesson) { inline-size: auto; margin: 0; padding: 1rem 9.2rem 4.9rem 1rem; }
.lesson, .lesson + noscript { display: grid; grid-template-columns: minmax(0, 42rem); gap: 1.5rem; justify-content: center;
  padding: 0 1rem 1rem; font-size: 1.0625rem; }
.lesson > *, .lesson > div > :first-child { margin-block-start: 0; }
.lesson > *, .lesson > div > :last-child { margin-block-end: 0; }
.lesson > figure { margin: 0; }
.lesson > h2 { font-size: clamp(1.5rem, 4vi, 2rem); }
lectern-content-picker[course] { max-inline-size: none; padding: 0; }
.bar { display: grid; grid-template-columns: 1fr auto; gap: 1rem; align-items: center; min-block-size: calc(3.75rem + 1px);
  padding: 0.5rem 1rem; border-block-end: 1px solid var(--line); }
.bar > * { margin: 0; font-size: 0.875em; }
.button { padding: 0.5rem 1rem; border: 1px solid; font-weight: 600; line-height: 1.25; visibility: hidden; }
@media (min-width: 56rem) {
  .course:has(+ .lesson) { position: fixed; inset-block: 0; inline-size: 19rem; padding: 1.5rem 1rem;
    border-inline-end: 1px solid var(--line); background: var(--raised); }
  [course] + * > .course:has(+ .lesson) { inset-block-start: calc(3.75rem + 1px); }
  .lesson, .lesson + noscript { margin-inline-start: 19rem; padding: 3.5rem 2.5rem 0; }
}
.later { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; color: var(--quiet); }
.message { padding-block-start: 3rem; }
.message h1 { margin: 0 0 0.75rem; font-size: 1.5rem; }
.message .quiet { margin-block-start: 2rem; }
`);

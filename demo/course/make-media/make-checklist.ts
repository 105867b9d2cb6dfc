/** Prints the checklist into `../media/colour-checklist.LANGUAGE.pdf`, tagged for screen readers. Needs Chromium and the typeface Liberation Sans. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../chromium.js';
import { checklist, type ChecklistLanguage } from '../checklist.js';
import { tag } from './svg.js';

const emptyRows = 7;
const style = `
  @page { size: A4; margin: 14mm 16mm; }
  body { margin: 0; font: 10.5pt/1.35 'Liberation Sans', sans-serif; color: #1a1a1a; }
  h1 { margin: 0; font-size: 21pt; line-height: 1.2; }
  h2 { margin: 5mm 0 1.5mm; font-size: 12.5pt; }
  p { margin: 1.5mm 0; }
  .blanks { display: flex; gap: 8mm; margin-top: 4mm; }
  .blanks span { border-bottom: 1px solid #595959; padding-bottom: 1mm; }
  .blanks span:first-child { flex: 1; }
  .blanks span:last-child { flex: 0 0 45mm; }
  ol, ul { margin: 0; padding: 0; list-style: none; }
  ol > li { display: grid; grid-template-columns: 54mm 1fr; padding: 1.6mm 0; border-bottom: 1px solid #b5b5b5; }
  ol > li > div { font-weight: 700; }
  .minutes { font-weight: 400; color: #4b5563; }
  ul > li { position: relative; padding-left: 7mm; }
  ul > li + li { margin-top: 1mm; }
  ul > li::before { content: '' / ''; position: absolute; left: 0; top: 0.5mm; width: 3.4mm; height: 3.4mm;
    border: 1.2px solid #1a1a1a; border-radius: 0.6mm; }
  table { width: calc(100% - 1px); border-collapse: collapse; }
  th, td { padding: 1.1mm 2mm; border: 1px solid #767676; text-align: left; font-weight: 400; }
  thead th { font-weight: 700; background: #eceff1; }
  .findings td, .findings tbody th { height: 7mm; }
  .findings th:nth-child(1) { width: 34%; } .findings th:nth-child(3) { width: 14%; }
  footer { margin-top: 4mm; font-size: 9pt; color: #4b5563; }`;

const browser = await chromium.launch({ executablePath: await findChromium(), args: [...chromiumArguments] });
const page = await browser.newPage();
for (const language of ['en', 'fr'] as const) {
  await page.setContent(toPage(language));
  await page.pdf({
    path: fileURLToPath(new URL(join('../media', `colour-checklist.${language}.pdf`), import.meta.url)),
    preferCSSPageSize: true,
    printBackground: true,
    tagged: true,
  });
}
await browser.close();

function toPage(language: ChecklistLanguage): string {
  const { title, intro, lessonLine, dateLine, source } = checklist[language];
  const blanks = tag('div', { class: 'blanks' }, tag('span', {}, lessonLine) + tag('span', {}, dateLine));
  const main = tag('h1', {}, title) + tag('p', {}, intro) + blanks + steps(language) + thresholds(language);

  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>`,
    `<style>${style}</style></head><body><main>${main}${findings(language)}</main>`,
    `<footer>${source}</footer></body></html>`,
  ].join('');
}

function steps(language: ChecklistLanguage): string {
  const { steps: all, minutes } = checklist[language];
  const items = all.map((step, index) => {
    const name = `${index + 1}. ${step.name} ${tag('span', { class: 'minutes' }, `(${minutes(step.minutes)})`)}`;
    return tag(
      'li',
      {},
      tag('div', {}, name) + tag('ul', {}, step.checks.map((check) => tag('li', {}, check)).join('')),
    );
  });

  return tag('ol', { style: 'margin-top: 4mm' }, items.join(''));
}

function thresholds(language: ChecklistLanguage): string {
  const { title, head, rows } = checklist[language].thresholds;
  const body = rows.map(([what, least, criterion]) =>
    tag('tr', {}, tag('th', { scope: 'row' }, what) + tag('td', {}, least) + tag('td', {}, criterion)),
  );

  return tag('h2', {}, title) + tag('table', {}, headOf(head) + tag('tbody', {}, body.join('')));
}

function findings(language: ChecklistLanguage): string {
  const { title, hint, head } = checklist[language].findings;
  const row = tag('tr', {}, head.map(() => tag('td', {})).join(''));

  return (
    tag('h2', {}, title) +
    tag('p', {}, hint) +
    tag('table', { class: 'findings' }, headOf(head) + tag('tbody', {}, row.repeat(emptyRows)))
  );
}

function headOf(names: readonly string[]): string {
  return tag('thead', {}, tag('tr', {}, names.map((name) => tag('th', { scope: 'col' }, name)).join('')));
}

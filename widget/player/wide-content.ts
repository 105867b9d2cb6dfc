/** What may be wider than a phone: it gets a frame of its own to scroll in, so that the page need not. */
const WIDE = 'table, pre, math[display="block"]';

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const scrolls = target.scrollWidth > target.clientWidth + 1;
    // Only what scrolls may be stopped at with the keyboard.
    if (scrolls) target.setAttribute('tabindex', '0');
    else target.removeAttribute('tabindex');
  }
});

/** Puts wide parts of a text into frames that scroll, and that the keyboard reaches while they do. */
export function frameWideContent(root: ParentNode, label: string): void {
  for (const wide of root.querySelectorAll(WIDE)) {
    if (wide.parentElement?.classList.contains('wide')) continue;
    const frame = document.createElement('div');
    frame.className = 'wide';
    frame.setAttribute('role', 'group');
    frame.setAttribute('aria-label', wide.querySelector('caption')?.textContent ?? label);
    wide.replaceWith(frame);
    frame.append(wide);
    watcher.observe(frame);
  }
}

const watcher = new ResizeObserver((entries) => {
  // Only what scrolls may be stopped at with the keyboard.
  for (const { target } of entries)
    target.setAttribute('tabindex', target.scrollWidth > target.clientWidth ? '0' : '-1');
});

/** Puts what may be wider than a phone into frames that scroll, and that the keyboard reaches while they do. */
export function frameWideContent(root: ParentNode): void {
  for (const wide of root.querySelectorAll(':not(.wide) > :is(table, pre)')) {
    const frame = document.createElement('div');
    frame.className = 'wide';
    wide.replaceWith(frame);
    frame.append(wide);
    watcher.observe(frame);
  }
}

/** Puts what may be wider than a phone into frames that scroll, and that the keyboard reaches while they do. */
export function frameWideContent(root: ParentNode): void {
  for (const wide of root.querySelectorAll(':not(.wide) > :is(table, pre)')) {
    const frame = document.createElement('div');
    frame.className = 'wide';
    wide.replaceWith(frame);
    frame.append(wide);
  }
  for (const frame of root.querySelectorAll<HTMLElement>('.wide')) {
    // Only what scrolls may be stopped at with the keyboard.
    frame.tabIndex = frame.scrollWidth > frame.clientWidth ? 0 : -1;
  }
}

/** The colour that a variable of the theme stands for, as a canvas understands it. */
export function resolveColor(inside: HTMLElement, variable: string): string {
  const probe = document.createElement('span');
  probe.style.color = `var(${variable})`;
  inside.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/**
 * A bar of exactly `width` columns. `fraction` is 0 to 1. It is rounded down: a bar is full only when everything is
 * done.
 */
export function drawBar(fraction: number, width: number, unicode: boolean): string {
  const filled = Math.min(1, Math.max(0, fraction)) * width;
  const whole = Math.floor(filled);
  if (!unicode) return '#'.repeat(whole) + '.'.repeat(width - whole);
  const part = eighths[Math.floor((filled - whole) * 8)] ?? '';
  return ('█'.repeat(whole) + part).padEnd(width);
}

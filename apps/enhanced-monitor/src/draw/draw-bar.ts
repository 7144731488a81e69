const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const levels = '▁▂▃▄▅▆▇█';

/** A bar of exactly `width` columns, rounded down: it is full only when everything is done. */
export function drawBar(fraction: number, width: number, unicode: boolean): string {
  const filled = Math.min(1, Math.max(0, fraction)) * width;
  const whole = Math.floor(filled);
  if (!unicode) return '#'.repeat(whole) + '.'.repeat(width - whole);
  return ('█'.repeat(whole) + (eighths[Math.floor((filled - whole) * 8)] ?? '')).padEnd(width);
}

/**
 * Values as one row of small columns, the newest at the right. Neighbours that share a column are averaged. Nothing is
 * a space, so that a pause is seen.
 */
export function drawSparkline(values: readonly number[], width: number, unicode: boolean): string {
  const perColumn = Math.max(1, Math.ceil(values.length / Math.max(1, width)));
  const columns: number[] = [];
  for (let end = values.length; end > 0; end -= perColumn) {
    const group = values.slice(Math.max(0, end - perColumn), end);
    columns.unshift(group.reduce((sum, value) => sum + value, 0) / group.length);
  }
  const highest = Math.max(...columns, 0);
  const steps = unicode ? levels : '.:|';
  return columns
    .map((value) => (value === 0 ? ' ' : steps[Math.ceil((value / highest) * steps.length) - 1]))
    .join('');
}

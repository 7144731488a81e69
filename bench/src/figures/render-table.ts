import type { Figure } from './figure.js';

/** The figures as lines of aligned columns. */
export function renderTable(figures: readonly Figure[]): string[] {
  const rows = [
    ['figure', 'value', 'unit', 'target', 'met', 'peer'],
    ...figures.map(({ figure, value, unit, target, met, peer }) => [
      figure,
      String(value),
      unit,
      target,
      met === null ? '-' : met ? 'yes' : 'NO',
      peer ?? '-',
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

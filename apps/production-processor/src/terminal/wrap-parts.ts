import stringWidth from 'string-width';

/** Joins parts by a separator into as few lines of at most `width` columns as it takes; no part is broken. */
export function wrapParts(parts: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const line = lines.at(-1);
    const longer = line === undefined ? part : line + separator + part;
    if (line === undefined || stringWidth(longer) > width) lines.push(part);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** A page whose text is known. */
export interface GradedPage {
  readonly meanConfidence: number;
  readonly characterErrorRate: number;
}

const [width, height, margin] = [640, 400, 48];
const leastConfidence = 30;
/** Error rates are drawn on a scale of tenfold steps, from 0.1 % (and less) to 100 %. */
const decades = 3;

const x = (confidence: number): number =>
  margin +
  ((Math.max(confidence, leastConfidence) - leastConfidence) / (100 - leastConfidence)) *
    (width - 2 * margin);
const y = (rate: number): number => {
  const share = (Math.log10(Math.min(1, Math.max(rate, 10 ** -decades))) + decades) / decades;
  return height - margin - share * (height - 2 * margin);
};

/** Error rates over mean confidences with the bounds of the grades, as SVG. */
export function plotGrades(pages: readonly GradedPage[], bounds: Readonly<Record<string, number>>): string {
  const dots = pages.map(
    ({ meanConfidence, characterErrorRate }) =>
      `<circle cx="${x(meanConfidence).toFixed(1)}" cy="${y(characterErrorRate).toFixed(1)}" r="4" fill="#2563eb" fill-opacity="0.6"/>`,
  );
  const grades = Object.entries(bounds).map(
    ([grade, least]) =>
      `<path d="M${x(least).toFixed(1)} ${margin}V${height - margin}" stroke="#999" stroke-dasharray="4 3"/>` +
      `<text x="${(x(least) + 4).toFixed(1)}" y="${margin - 8}">${grade}</text>`,
  );
  const rates = [1, 0.1, 0.01, 0.001].map(
    (rate) =>
      `<path d="M${margin} ${y(rate).toFixed(1)}H${width - margin}" stroke="#ddd"/>` +
      `<text x="${margin - 6}" y="${(y(rate) + 4).toFixed(1)}" text-anchor="end">${rate * 100} %</text>`,
  );
  const confidences = [40, 50, 60, 70, 80, 90, 100].map(
    (confidence) =>
      `<text x="${x(confidence).toFixed(1)}" y="${height - margin + 18}" text-anchor="middle">${confidence}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...rates,
    ...grades,
    ...confidences,
    ...dots,
    `<text x="${width / 2}" y="${height - 8}" text-anchor="middle">mean confidence of a document's pages; over it, characters in error</text>`,
    '</svg>\n',
  ].join('\n');
}

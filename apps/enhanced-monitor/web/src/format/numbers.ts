const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `8,214`. */
export const formatCount = (count: number): string => whole.format(count);

/** `31.2` below a hundred, whole above. */
export const formatRate = (rate: number): string => (rate < 100 ? oneDecimal : whole).format(rate);

/** `41 %`, rounded down: 100 only when everything is done. */
export const formatShare = (part: number, total: number): string =>
  total === 0 ? '0\u00a0%' : `${Math.floor((100 * part) / total)}\u00a0%`;

/** `1 document`, `2 documents`. */
export const formatNumberOf = (count: number, singular: string, plural = `${singular}s`): string =>
  `${formatCount(count)} ${count === 1 ? singular : plural}`;

/** `1.3 MB`, in steps of a thousand. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${oneDecimal.format(bytes / 1_000 ** step)} ${units[step]}`;
}

/** `92 %`; `–` for a page of which nothing was recognised. */
export const formatConfidence = (confidence: number | null): string =>
  confidence === null ? '–' : `${Math.round(confidence)}\u00a0%`;

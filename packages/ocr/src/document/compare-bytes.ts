import { formatBytes, formatCount } from '@docbatch/core';

/** `3.1 GB; the limit is 2.0 GB`; in bytes where the rounded sizes would look alike. */
export function compareBytes(sizeBytes: number, maxBytes: number): string {
  const alike = formatBytes(sizeBytes) === formatBytes(maxBytes);
  const format = alike ? (bytes: number) => `${formatCount(bytes)} bytes` : formatBytes;
  return `${format(sizeBytes)}; the limit is ${format(maxBytes)}`;
}

import { formatBytes } from '@docbatch/core';

const everyMs = 100;

/** Calls `onTooMuch` once when this process has more resident memory than that. The process must be about to end then. */
export function watchMemory(maxRssBytes: number, onTooMuch: (reason: string) => void): void {
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() <= maxRssBytes) return;
    clearInterval(timer);
    onTooMuch(`it took more than ${formatBytes(maxRssBytes)} of memory`);
  }, everyMs).unref();
}

/** Calls of one deprecated API from one place. */
export interface UsageSum {
  readonly code: string;
  readonly api: string;
  readonly callSite: string;
  count: number;
  /** Of the last report of it, ISO 8601. */
  lastAt: string;
}

/** Sums the lines of DOCBATCH_DEPRECATION_REPORT files; most calls first. Lines that are cut off are counted, not read. */
export function sumUsage(texts: readonly string[]): { sums: UsageSum[]; unreadableLines: number } {
  const sums = new Map<string, UsageSum>();
  let unreadableLines = 0;
  for (const line of texts.flatMap((text) => text.split('\n')).filter((text) => text.trim() !== '')) {
    const entry = parse(line);
    if (entry === undefined) {
      unreadableLines += 1;
      continue;
    }
    const { code, api, callSite, count, at } = entry;
    const key = `${code} ${callSite}`;
    const known = sums.get(key);
    if (known === undefined) sums.set(key, { code, api, callSite, count, lastAt: at });
    else {
      known.count += count;
      if (at > known.lastAt) known.lastAt = at;
    }
  }
  const sorted = [...sums.values()].sort(
    (one, other) => other.count - one.count || (one.callSite < other.callSite ? -1 : 1),
  );
  return { sums: sorted, unreadableLines };
}

interface UsageLine {
  code: string;
  api: string;
  callSite: string;
  count: number;
  at: string;
}

function parse(line: string): UsageLine | undefined {
  try {
    const entry = JSON.parse(line) as UsageLine;
    return typeof entry.code === 'string' && typeof entry.count === 'number' ? entry : undefined;
  } catch {
    return undefined;
  }
}

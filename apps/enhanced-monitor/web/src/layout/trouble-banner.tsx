import { useQuery } from '@tanstack/react-query';

import { lostSinceStore } from '../api/contact.js';
import type { Part } from '../api/contract.js';
import { overviewQuery } from '../api/queries.js';
import { useStore } from '../api/use-store.js';
import { useNow } from '../components/use-now.js';
import { formatDuration, formatMoment } from '../format/times.js';

const meanings: Readonly<Record<Part['part'], string>> = {
  records:
    'The database does not answer. What you see was read before; nothing can be changed until it is back.',
  queue:
    'The queue does not answer. No work begins; records are shown, and batches can be cancelled, paused and retried.',
};

/** Says what is down and since when, or that the connection is lost. */
export function TroubleBanner() {
  const lostSince = useStore(lostSinceStore);
  const { data } = useQuery(overviewQuery);
  const down = lostSince === null ? (data?.parts ?? []).filter(({ up }) => !up) : [];
  return (
    <div role="alert" className="banners">
      {lostSince !== null && (
        <Trouble since={lostSince} text="The connection is lost. What you see was read before." />
      )}
      {down.map(({ part, since }) => (
        <Trouble key={part} since={new Date(since)} text={meanings[part]} />
      ))}
    </div>
  );
}

function Trouble({ since, text }: { readonly since: Date; readonly text: string }) {
  const now = useNow(1_000);
  return (
    <p className="banner">
      {text} {/* The seconds are not for the screen reader: it would tell the banner anew with each. */}
      <span aria-hidden="true" className="banner-since">
        Since {formatMoment(since, now)}, {formatDuration((now.getTime() - since.getTime()) / 1_000)}
      </span>
    </p>
  );
}

import { lostSinceStore } from '../api/contact.js';
import { useStore } from '../api/use-store.js';
import { liveStore } from '../live/live-store.js';

const words = {
  connecting: 'connecting',
  live: 'live',
  polling: 'asks every 5 s',
} as const;

/** How fresh the numbers are. */
export function LiveMark() {
  const live = useStore(liveStore);
  const lost = useStore(lostSinceStore) !== null;
  return (
    <span className={`live live-${lost ? 'lost' : live}`}>
      <span className="live-mark" aria-hidden="true" />
      {lost ? 'no connection' : words[live]}
    </span>
  );
}

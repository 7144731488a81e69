import { formatAgo, formatMoment } from '../format/times.js';
import { useNow } from './use-now.js';

/** A time of this machine's zone; the whole of it on hover. */
export function Moment({ at, ago = false }: { readonly at: string; readonly ago?: boolean }) {
  const now = useNow();
  const time = new Date(at);
  return (
    <time dateTime={at} title={time.toLocaleString()}>
      {ago ? formatAgo(time, now) : formatMoment(time, now)}
    </time>
  );
}

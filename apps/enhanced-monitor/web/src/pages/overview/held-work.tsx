import type { Overview } from '../../api/contract.js';
import { Moment } from '../../components/moment.js';
import { formatNumberOf } from '../../format/numbers.js';

/** Why work does not go on, when it does not. */
export function HeldWork({ overview }: { readonly overview: Overview }) {
  const { held, workers, activeBatches, silentWorkers } = overview;
  if (held.length === 0 && (workers.processes > 0 || activeBatches === 0)) return null;
  return (
    <ul className="notices">
      {workers.processes === 0 && activeBatches > 0 && (
        <li className="notice">
          No worker lives{silentWorkers > 0 && `; ${formatNumberOf(silentWorkers, 'worker')} went silent`}.
          Start one with <code>production-processor worker</code>.
        </li>
      )}
      {held.map(({ reason, since, workers: count }) => (
        <li key={reason} className="notice">
          {formatNumberOf(count, 'worker')} {count === 1 ? 'holds its' : 'hold their'} work since{' '}
          <Moment at={since} />: {reason}
        </li>
      ))}
    </ul>
  );
}

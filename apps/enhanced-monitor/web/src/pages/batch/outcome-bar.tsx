import { Link, useSearchParams } from 'react-router';

import type { Batch } from '../../api/contract.js';
import { formatCount } from '../../format/numbers.js';

const outcomes = [
  { key: 'completed', state: 'completed', text: 'completed', tone: 'good' },
  { key: 'completedWithWarnings', state: 'completed_with_warnings', text: 'with warnings', tone: 'warn' },
  { key: 'needsPassword', state: 'needs_password', text: 'need a password', tone: 'password' },
  { key: 'failed', state: 'failed', text: 'failed', tone: 'bad' },
  { key: 'cancelled', state: 'cancelled', text: 'cancelled', tone: 'quiet' },
  { key: 'unsettled', state: null, text: 'unsettled', tone: 'open' },
] as const;

/** How the documents ended, as one bar and in words; the words lead to those documents. */
export function OutcomeBar({ batch: { documents } }: { readonly batch: Batch }) {
  const [parameters] = useSearchParams();
  const asked = parameters.get('outcome');
  return (
    <section className="outcomes" aria-label="Documents by outcome">
      <div className="outcome-bar" aria-hidden="true">
        {outcomes.map(({ key, tone }) => (
          <span key={key} className={`outcome outcome-${tone}`} style={{ flexGrow: documents[key] }} />
        ))}
      </div>
      <ul className="outcome-list">
        {outcomes.map(({ key, state, text, tone }) => (
          <li key={key}>
            <span className={`outcome-mark outcome-${tone}`} aria-hidden="true" />
            {state === null || documents[key] === 0 ? (
              <span>
                {formatCount(documents[key])} {text}
              </span>
            ) : (
              <Link
                to={state === asked ? '?' : `?outcome=${state}`}
                replace
                aria-current={state === asked ? 'true' : undefined}
              >
                {formatCount(documents[key])} {text}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

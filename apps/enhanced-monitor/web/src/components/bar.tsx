import { formatShare } from '../format/numbers.js';

interface BarProps {
  readonly done: number;
  readonly total: number;
  /** What is counted, for those who do not see the bar. */
  readonly label: string;
  readonly tone?: 'plain' | 'good' | 'bad' | 'quiet';
}

/** How much is done. */
export function Bar({ done, total, label, tone = 'plain' }: BarProps) {
  const share = total === 0 ? 0 : Math.min(1, done / total);
  return (
    <span
      className={`bar bar-${tone}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuetext={formatShare(done, total)}
    >
      <span className="bar-fill" style={{ width: `${share * 100}%` }} />
    </span>
  );
}

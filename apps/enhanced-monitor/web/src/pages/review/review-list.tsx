import { useEffect, useRef } from 'react';

import type { ReviewItem } from '../../api/contract.js';
import { Chip } from '../../components/chip.js';
import { formatConfidence } from '../../format/numbers.js';
import { reviewReasonWords } from '../../format/words.js';
import { reviewKey } from './review-key.js';

interface ReviewListProps {
  readonly items: readonly ReviewItem[];
  readonly current: ReviewItem;
  readonly onOpen: (item: ReviewItem) => void;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

export function ReviewList({ items, current, onOpen, hasMore, onMore }: ReviewListProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <div ref={place} className="review-list" role="region" aria-label="Pages to review" tabIndex={0}>
      <ul>
        {items.map((item) => (
          <li key={reviewKey(item)}>
            <button
              type="button"
              aria-current={reviewKey(item) === reviewKey(current) ? 'true' : undefined}
              onClick={() => onOpen(item)}
            >
              <span className="review-name">
                <bdi>{item.name}</bdi>
              </span>
              <span className="review-facts">
                <span>p. {item.page}</span>
                {item.confidence !== null && <span>{formatConfidence(item.confidence)}</span>}
                {item.reason !== null && <Chip {...reviewReasonWords[item.reason]} />}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <div className="more">
          <button type="button" className="button" onClick={onMore}>
            Show more
          </button>
        </div>
      )}
    </div>
  );
}

import { useState, type ReactNode } from 'react';

import type { ReviewItem } from '../../api/contract.js';
import { formatNumberOf } from '../../format/numbers.js';
import { ReviewBar } from './review-bar.js';
import { ReviewList } from './review-list.js';
import { ReviewedPage } from './reviewed-page.js';
import { reviewKey } from './review-key.js';
import { useReviewDesk } from './use-review-desk.js';
import { useReviewKeys } from './use-review-keys.js';

interface ReviewDeskProps {
  readonly items: readonly ReviewItem[];
  readonly hasMore: boolean;
  readonly onMore: () => void;
  readonly operator: boolean;
  readonly empty: ReactNode;
}

/** The list, the page at hand, and what can be said about it. */
export function ReviewDesk({ items: all, hasMore, onMore, operator, empty }: ReviewDeskProps) {
  const desk = useReviewDesk(all);
  const [edited, edit] = useState<string | null>(null);
  const { current } = desk;
  const key = current === undefined ? null : reviewKey(current);
  useReviewKeys(desk, operator, () => edit(key));
  const bar = <ReviewBar desk={desk} operator={operator} onEdit={() => edit(key)} />;
  return (
    <>
      <p className="hidden-text" role="status">
        {desk.told}
      </p>
      {current === undefined ? (
        <>
          {desk.told !== '' && bar}
          {empty}
        </>
      ) : (
        <div className="review">
          <div className="panel panel-flush review-side">
            <p className="panel-note">
              {formatNumberOf(desk.items.length, 'page')}
              {hasMore && ', and more'}
            </p>
            <ReviewList
              items={desk.items}
              current={current}
              onOpen={desk.open}
              hasMore={hasMore}
              onMore={onMore}
            />
          </div>
          <div>
            {bar}
            <ReviewedPage
              key={key}
              item={current}
              editing={edited === key}
              onSave={(text) => desk.judge({ verdict: 'accepted', text }).then((kept) => kept && edit(null))}
              onLeave={() => edit(null)}
            />
          </div>
        </div>
      )}
    </>
  );
}

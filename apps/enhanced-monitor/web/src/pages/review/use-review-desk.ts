import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import type { ReviewItem, ReviewRequest } from '../../api/contract.js';
import { useReview } from '../../viewer/use-review.js';
import { reviewKey } from './review-key.js';

export interface ReviewDeskState {
  /** Without those that were judged here. */
  readonly items: readonly ReviewItem[];
  readonly current: ReviewItem | undefined;
  /** What was done last, to be told. */
  readonly told: string;
  readonly go: (step: number) => void;
  readonly open: (item: ReviewItem) => void;
  readonly judge: (request: ReviewRequest) => Promise<boolean>;
  readonly takeBack: () => Promise<void>;
}

/** Where one is in the list. A page that was judged leaves it, and the next one takes its place. */
export function useReviewDesk(all: readonly ReviewItem[]): ReviewDeskState {
  const [parameters, setParameters] = useSearchParams();
  const [judged, setJudged] = useState<readonly ReviewItem[]>([]);
  const [told, tell] = useState('');
  const review = useReview();
  const client = useQueryClient();
  const gone = new Set(judged.map(reviewKey));
  const items = all.filter((item) => !gone.has(reviewKey(item)));
  const asked = parameters.get('at');
  const index = Math.max(
    0,
    items.findIndex((item) => reviewKey(item) === asked),
  );
  const current = items[index];
  const open = (item: ReviewItem | undefined): void => {
    if (item === undefined) return;
    const changed = new URLSearchParams(parameters);
    changed.set('at', reviewKey(item));
    setParameters(changed, { replace: true });
  };
  const judge = async (request: ReviewRequest): Promise<boolean> => {
    if (current === undefined) return false;
    if (!(await review(current.documentId, current.page, request))) return false;
    setJudged((before) => [...before, current]);
    open(items[index + 1] ?? items[index - 1]);
    tell(
      `${request.text === undefined ? '' : 'Corrected and '}${request.verdict}: ${current.name}, page ${current.page}.`,
    );
    return true;
  };
  const takeBack = async (): Promise<void> => {
    const last = judged.at(-1);
    if (last === undefined || !(await review(last.documentId, last.page, null))) return;
    setJudged((before) => before.slice(0, -1));
    open(last);
    tell(`Taken back: ${last.name}, page ${last.page}.`);
    await client.invalidateQueries({ queryKey: ['review'] });
  };
  return { items, current, told, go: (step) => open(items[index + step]), open, judge, takeBack };
}

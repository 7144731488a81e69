import { useNavigate } from 'react-router';

import { useShortcuts } from '../../keys/use-shortcuts.js';
import type { ReviewDeskState } from './use-review-desk.js';

/** The whole list can be worked through without the mouse. */
export function useReviewKeys(desk: ReviewDeskState, operator: boolean, edit: () => void): void {
  const navigate = useNavigate();
  const { current } = desk;
  useShortcuts({
    j: () => desk.go(1),
    k: () => desk.go(-1),
    o: () => {
      if (current !== undefined) void navigate(`/documents/${current.documentId}?page=${current.page}`);
    },
    ...(operator && {
      a: () => void desk.judge({ verdict: 'accepted' }),
      f: () => void desk.judge({ verdict: 'flagged' }),
      e: edit,
      u: () => void desk.takeBack(),
    }),
  });
}

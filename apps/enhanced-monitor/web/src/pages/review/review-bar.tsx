import { Link } from 'react-router';

import type { ReviewDeskState } from './use-review-desk.js';

interface ReviewBarProps {
  readonly desk: ReviewDeskState;
  readonly operator: boolean;
  readonly onEdit: () => void;
}

/** What can be said about a page, each with its key. */
export function ReviewBar({ desk, operator, onEdit }: ReviewBarProps) {
  const { current } = desk;
  const button = (text: string, key: string, onClick: () => void, main = false) => (
    <button
      type="button"
      className={main ? 'button button-main' : 'button'}
      aria-keyshortcuts={key}
      onClick={onClick}
    >
      {text} <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
  return (
    <div className="viewer-bar">
      {operator && current !== undefined && (
        <span className="viewer-group">
          {button('Accept', 'a', () => void desk.judge({ verdict: 'accepted' }), true)}
          {button('Flag', 'f', () => void desk.judge({ verdict: 'flagged' }))}
          {button('Correct', 'e', onEdit)}
        </span>
      )}
      {operator && desk.told !== '' && button('Take back', 'u', () => void desk.takeBack())}
      {current !== undefined && (
        <>
          <span className="viewer-group">
            {button('Previous', 'k', () => desk.go(-1))}
            {button('Next', 'j', () => desk.go(1))}
          </span>
          <Link to={`/documents/${current.documentId}?page=${current.page}`}>Open the document</Link>
        </>
      )}
    </div>
  );
}

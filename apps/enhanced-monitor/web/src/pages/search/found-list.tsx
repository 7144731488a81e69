import { Fragment } from 'react';
import { Link } from 'react-router';

import type { FoundPage } from '../../api/contract.js';
import { formatCount } from '../../format/numbers.js';

interface FoundListProps {
  readonly items: readonly FoundPage[];
  readonly q: string;
  readonly shown: FoundPage;
  readonly onShow: (found: FoundPage) => void;
}

/** Pages that were found, the best first. What has the focus or the mouse is shown beside them. */
export const FoundList = ({ items, q, shown, onShow }: FoundListProps) => (
  <ol className="found-list">
    {items.map((found) => {
      const { documentId, name, page, project, snippet } = found;
      return (
        <li
          key={`${documentId} ${page}`}
          className={found === shown ? 'found found-shown' : 'found'}
          onMouseEnter={() => onShow(found)}
          onFocus={() => onShow(found)}
        >
          <Link to={`/documents/${documentId}?page=${page}&q=${encodeURIComponent(q)}`}>
            <bdi>{name}</bdi>, page {formatCount(page)}
          </Link>
          <span className="muted found-project">{project}</span>
          <p>
            {snippet.map(({ text, hit }, index) =>
              hit ? <mark key={index}>{text}</mark> : <Fragment key={index}>{text}</Fragment>,
            )}
          </p>
        </li>
      );
    })}
  </ol>
);

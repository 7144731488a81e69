import { useEffect, useRef } from 'react';

import type { DocumentDetails, ListedPage } from '../../api/contract.js';
import { formatConfidence, formatCount } from '../../format/numbers.js';

/** As many as one request gives. */
export const pagesPerList = 200;

interface PageListProps {
  readonly document: DocumentDetails;
  readonly current: number;
  readonly onGo: (page: number) => void;
}

/** The pages around the current one with how well each was read. No small pictures: drawing them all would slow the work. */
export function PageList({ document, current, onGo }: PageListProps) {
  const place = useRef<HTMLElement>(null);
  const first = Math.floor((current - 1) / pagesPerList) * pagesPerList + 1;
  const last = Math.min(document.pageCount, first + pagesPerList - 1);
  const known = new Map(document.pages.map((page) => [page.pageNumber, page]));
  useEffect(() => {
    place.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <nav ref={place} className="page-list" aria-label="Pages of the document">
      {first > 1 && <Step to={first - 1} text={`… ${formatCount(first - 1)}`} onGo={onGo} />}
      <ol>
        {Array.from({ length: last - first + 1 }, (_, step) => first + step).map((number) => (
          <li key={number}>
            <button
              type="button"
              aria-current={number === current ? 'page' : undefined}
              onClick={() => onGo(number)}
            >
              <span>{formatCount(number)}</span>
              <PageMark page={known.get(number)} />
            </button>
          </li>
        ))}
      </ol>
      {last < document.pageCount && <Step to={last + 1} text={`${formatCount(last + 1)} …`} onGo={onGo} />}
    </nav>
  );
}

const Step = ({ to, text, onGo }: { to: number; text: string; onGo: (page: number) => void }) => (
  <button type="button" className="page-step" onClick={() => onGo(to)}>
    {text}
  </button>
);

function PageMark({ page }: { readonly page: ListedPage | undefined }) {
  if (page === undefined) return <span className="muted">not yet</span>;
  if (page.outcome === 'failed') return <span className="bad">failed</span>;
  if (page.outcome === 'text_layer') return <span className="muted">text</span>;
  const look = page.warnings.length > 0 || page.grade === 'doubtful' || page.grade === 'unreadable';
  return (
    <span className={look ? 'page-look' : 'muted'}>
      {look && <span aria-hidden="true">▲ </span>}
      {formatConfidence(page.meanConfidence)}
      {look && <span className="hidden-text">, look at it</span>}
    </span>
  );
}

import { memo } from 'react';
import { Link } from 'react-router';

import type { ListedDocument } from '../api/contract.js';
import { Chip } from '../components/chip.js';
import { Moment } from '../components/moment.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { documentStateWords } from '../format/words.js';

interface DocumentRowProps {
  readonly index: number;
  /** From the top of the list, in pixels. */
  readonly top: number;
  /** Absent while it is read. */
  readonly document: ListedDocument | undefined;
  readonly selected: boolean;
  readonly current: boolean;
  readonly onToggle: (index: number, range: boolean) => void;
}

export const DocumentRow = memo(function DocumentRow(props: DocumentRowProps) {
  const { index, top, document, selected, current } = props;
  return (
    <div
      role="row"
      id={`row-${index}`}
      className={current ? 'documents-row documents-row-current' : 'documents-row'}
      aria-rowindex={index + 2}
      aria-selected={selected}
      style={{ transform: `translateY(${top}px)` }}
    >
      {document === undefined ? (
        <span role="gridcell" className="cell cell-waiting">
          …
        </span>
      ) : (
        <Cells {...props} document={document} />
      )}
    </div>
  );
});

function Cells({ index, document, selected, onToggle }: DocumentRowProps & { document: ListedDocument }) {
  const { documentId, file, state, pages, sizeBytes, error, settledAt } = document;
  return (
    <>
      <span role="gridcell" className="cell cell-selected">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Select ${file}`}
          checked={selected}
          onChange={() => undefined}
          onClick={(event) => onToggle(index, event.shiftKey)}
        />
      </span>
      <span role="gridcell" className="cell cell-document" title={file}>
        <Link to={`/documents/${documentId}`} tabIndex={-1}>
          <bdi>{file}</bdi>
        </Link>
      </span>
      <span role="gridcell" className="cell cell-state">
        <Chip {...documentStateWords[state]} />
      </span>
      <span role="gridcell" className="cell cell-pages">
        {pages.total === 0 ? '–' : `${formatCount(pages.settled)}/${formatCount(pages.total)}`}
      </span>
      <span role="gridcell" className="cell cell-size">
        {formatBytes(sizeBytes)}
      </span>
      <span role="gridcell" className="cell cell-problem" title={error?.message}>
        {error === null ? '' : <code>{error.code}</code>} {error?.message}
      </span>
      <span role="gridcell" className="cell cell-settled">
        {settledAt === null ? '' : <Moment at={settledAt} />}
      </span>
    </>
  );
}

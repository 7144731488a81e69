import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';

import type { DocumentDetails } from '../api/contract.js';
import { documentQuery } from '../api/queries.js';
import { Chip } from '../components/chip.js';
import { EmptyState } from '../components/empty-state.js';
import { Loaded } from '../components/loaded.js';
import { PageHead } from '../components/page-head.js';
import { useOperator } from '../components/use-operator.js';
import { formatBytes, formatNumberOf } from '../format/numbers.js';
import { documentStateWords, shortId } from '../format/words.js';
import { DocumentActions } from './document/document-actions.js';
import { Downloads } from './document/downloads.js';
import { PageList, pagesPerList } from './document/page-list.js';
import { PageViewer } from './document/page-viewer.js';

/** A document, page by page. */
export function DocumentPage() {
  const { documentId = '' } = useParams();
  const [parameters, setParameters] = useSearchParams();
  const asked = Number(parameters.get('page') ?? '1');
  const number = Number.isInteger(asked) && asked >= 1 ? asked : 1;
  const query = useQuery(documentQuery(documentId, Math.floor((number - 1) / pagesPerList) * pagesPerList));
  const operator = useOperator();
  const goTo = (next: number): void => {
    const changed = new URLSearchParams(parameters);
    changed.set('page', String(next));
    setParameters(changed, { replace: true });
  };
  return (
    <Loaded query={query}>
      {(document) => (
        <>
          <PageHead
            title={document.file}
            aside={<About document={document} />}
            actions={
              <>
                <Downloads document={document} />
                {operator && <DocumentActions document={document} />}
              </>
            }
          />
          {document.error !== null && (
            <p className="banner">
              <code>{document.error.code}</code> {document.error.message}
            </p>
          )}
          {document.pageCount === 0 ? (
            <EmptyState title="No page of it is known.">
              Pages appear once a worker has opened the document.
            </EmptyState>
          ) : (
            <div className="viewer">
              <PageList document={document} current={number} onGo={goTo} />
              <PageViewer
                key={`${documentId} ${number}`}
                documentId={documentId}
                number={number}
                pageCount={document.pageCount}
                operator={operator}
                onGo={goTo}
              />
            </div>
          )}
        </>
      )}
    </Loaded>
  );
}

const About = ({
  document: { state, batchId, pageCount, sizeBytes },
}: {
  readonly document: DocumentDetails;
}) => (
  <>
    <Chip {...documentStateWords[state]} />
    <span className="muted">
      {formatNumberOf(pageCount, 'page')} · {formatBytes(sizeBytes)}
      {batchId !== null && (
        <>
          {' '}
          · <Link to={`/batches/${batchId}`}>batch {shortId(batchId)}</Link>
        </>
      )}
    </span>
  </>
);

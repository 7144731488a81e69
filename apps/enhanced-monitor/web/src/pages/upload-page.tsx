import { useState } from 'react';
import { Link } from 'react-router';

import type { NewBatch } from '../api/contract.js';
import { EmptyState } from '../components/empty-state.js';
import { PageHead } from '../components/page-head.js';
import { useOperator } from '../components/use-operator.js';
import { formatNumberOf } from '../format/numbers.js';
import { UploadForm } from './upload/upload-form.js';

/** Files of this machine become a batch. */
export function UploadPage() {
  const operator = useOperator();
  const [made, setMade] = useState<NewBatch | null>(null);
  return (
    <>
      <PageHead title="Upload" />
      {made !== null && <Made batch={made} />}
      {operator ? (
        <UploadForm onMade={setMade} />
      ) : (
        <EmptyState title="Only operators upload.">Ask whoever runs enhanced-monitor for a token.</EmptyState>
      )}
    </>
  );
}

const Made = ({ batch: { batchId, accepted, refused } }: { readonly batch: NewBatch }) => (
  <div className="panel" role="status">
    <p>
      {formatNumberOf(accepted, 'document')} in a new batch. <Link to={`/batches/${batchId}`}>Watch it</Link>
    </p>
    {refused.length > 0 && (
      <>
        <p className="bad">{formatNumberOf(refused.length, 'file')} refused:</p>
        <ul>
          {refused.map(({ name, code, message }) => (
            <li key={name}>
              <bdi>{name}</bdi>: <code>{code}</code> {message}
            </li>
          ))}
        </ul>
      </>
    )}
  </div>
);

import type { DocumentDetails } from '../../api/contract.js';
import { apiUrl } from '../../api/request.js';
import { formatBytes } from '../../format/numbers.js';

/** The file as it came, and what was made of it. */
export const Downloads = ({ document: { documentId, outputs } }: { readonly document: DocumentDetails }) => (
  <>
    <a className="button" href={apiUrl(`/documents/${documentId}/original`)} download>
      Original
    </a>
    {outputs.map(({ kind, sizeBytes }) => (
      <a
        key={kind}
        className="button"
        href={apiUrl(`/documents/${documentId}/outputs/${kind}`)}
        title={formatBytes(sizeBytes)}
        download
      >
        {kind}
      </a>
    ))}
  </>
);

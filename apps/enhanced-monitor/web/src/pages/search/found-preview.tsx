import { Link } from 'react-router';

import type { FoundPage } from '../../api/contract.js';
import { PageImage } from '../../viewer/page-image.js';

/** The page that was found, with the hits on its picture. */
export function FoundPreview({ found, q }: { readonly found: FoundPage; readonly q: string }) {
  const { documentId, page: number, widthPx, heightPx, words } = found;
  return (
    <aside className="found-preview" aria-label="The page that was found">
      <PageImage
        key={`${documentId} ${number}`}
        documentId={documentId}
        page={{ number, widthPx, heightPx, words: [] }}
        zoom={1}
        colors={false}
        selected={null}
        hits={words}
        onSelect={() => undefined}
      />
      <Link to={`/documents/${documentId}?page=${number}&q=${encodeURIComponent(q)}`}>Open this page</Link>
    </aside>
  );
}

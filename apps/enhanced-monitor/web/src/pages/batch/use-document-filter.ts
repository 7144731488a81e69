import { useSearchParams } from 'react-router';

import type { DocumentFilter } from '../../documents/document-rows.js';
import { documentStateWords } from '../../format/words.js';

/** The filter of the documents is a part of the address. An unknown outcome in it stands for all. */
export function useDocumentFilter(): [DocumentFilter, (filter: DocumentFilter) => void] {
  const [parameters, setParameters] = useSearchParams();
  const outcome = parameters.get('outcome') ?? '';
  const filter: DocumentFilter = {
    outcome: outcome in documentStateWords ? outcome : '',
    errorCode: parameters.get('code') ?? '',
    name: parameters.get('name') ?? '',
    sort: parameters.get('sort') === 'last_added' ? 'last_added' : 'first_added',
  };
  const setFilter = (next: DocumentFilter): void => {
    const entries = Object.entries({
      outcome: next.outcome,
      code: next.errorCode,
      name: next.name,
      sort: next.sort === 'first_added' ? '' : next.sort,
    });
    setParameters(Object.fromEntries(entries.filter(([, value]) => value !== '')), { replace: true });
  };
  return [filter, setFilter];
}

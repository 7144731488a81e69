import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'react-router';

import type { FoundPage, SearchResult } from '../api/contract.js';
import { searchQuery } from '../api/queries.js';
import { EmptyState } from '../components/empty-state.js';
import { Loaded } from '../components/loaded.js';
import { PageHead } from '../components/page-head.js';
import { formatNumberOf } from '../format/numbers.js';
import { FoundPreview } from './search/found-preview.js';
import { FoundList } from './search/found-list.js';
import { SearchForm } from './search/search-form.js';

/** Search over the text of all pages, corrections included. */
export function SearchPage() {
  const [parameters] = useSearchParams();
  const q = parameters.get('q') ?? '';
  const project = parameters.get('project') ?? '';
  const query = useQuery(searchQuery(q, project));
  return (
    <>
      <PageHead title="Search" />
      <SearchForm key={`${q} ${project}`} q={q} project={project} />
      {q === '' ? (
        <EmptyState title="What are you looking for?">
          Words that stand on one page; <code>&quot;words in a row&quot;</code>; <code>-without</code>;{' '}
          <code>one OR other</code>. Corrections are searched too.
        </EmptyState>
      ) : (
        <Loaded query={query}>{(result) => <Result key={q} result={result} q={q} />}</Loaded>
      )}
    </>
  );
}

function Result({ result, q }: { readonly result: SearchResult; readonly q: string }) {
  const [shown, show] = useState<FoundPage | null>(null);
  const { items, matchingPages, hasMore } = result;
  if (items.length === 0)
    return (
      <EmptyState title="No page has that.">
        Try fewer words, or a part of what you look for: recognition may have read a word in another way.
      </EmptyState>
    );
  return (
    <>
      <p className="search-count" role="status">
        {formatNumberOf(matchingPages, 'page')}
        {hasMore && ' or more'}
        {items.length < matchingPages && `, the best ${items.length} of them`}
      </p>
      <div className="search-split">
        <FoundList items={items} q={q} shown={shown ?? items[0]!} onShow={show} />
        <FoundPreview found={shown ?? items[0]!} q={q} />
      </div>
    </>
  );
}

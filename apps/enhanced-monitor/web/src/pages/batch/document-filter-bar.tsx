import { useEffect, useState } from 'react';

import type { DocumentFilter } from '../../documents/document-rows.js';
import { documentStateWords } from '../../format/words.js';

const askAfterMs = 250;

interface DocumentFilterBarProps {
  readonly filter: DocumentFilter;
  readonly onChange: (filter: DocumentFilter) => void;
}

export function DocumentFilterBar({ filter, onChange }: DocumentFilterBarProps) {
  const [name, setName] = useState(filter.name);
  useEffect(() => setName(filter.name), [filter.name]);
  useEffect(() => {
    if (name === filter.name) return undefined;
    const timer = setTimeout(() => onChange({ ...filter, name }), askAfterMs);
    return () => clearTimeout(timer);
  });
  return (
    <div className="filters">
      <input
        type="search"
        className="input"
        aria-label="A part of the name"
        placeholder="A part of the name"
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.target.value)}
      />
      <select
        className="input"
        aria-label="State"
        value={filter.outcome}
        onChange={(event) => onChange({ ...filter, outcome: event.target.value })}
      >
        <option value="">All states</option>
        {Object.entries(documentStateWords).map(([state, { text }]) => (
          <option key={state} value={state}>
            {text}
          </option>
        ))}
      </select>
      <select
        className="input"
        aria-label="Order"
        value={filter.sort}
        onChange={(event) => onChange({ ...filter, sort: event.target.value as DocumentFilter['sort'] })}
      >
        <option value="first_added">First added first</option>
        <option value="last_added">Last added first</option>
      </select>
      {filter.errorCode !== '' && (
        <button type="button" className="button" onClick={() => onChange({ ...filter, errorCode: '' })}>
          <code>{filter.errorCode}</code> <span aria-hidden="true">×</span>
          <span className="hidden-text">: show all errors</span>
        </button>
      )}
    </div>
  );
}

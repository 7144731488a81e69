import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { useShortcuts } from '../keys/use-shortcuts.js';

/** The search field of the header. */
export function QuickSearch() {
  const field = useRef<HTMLInputElement>(null);
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const asked = pathname === '/search' ? (new URLSearchParams(search).get('q') ?? '') : '';
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  useShortcuts({ '/': () => field.current?.select() });
  return (
    <form
      role="search"
      className="quick-search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void navigate(`/search?q=${encodeURIComponent(text.trim())}`);
      }}
    >
      <input
        ref={field}
        type="search"
        aria-label="Search all pages"
        placeholder="Search all pages"
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

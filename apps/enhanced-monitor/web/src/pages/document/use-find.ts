import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

import type { PageWord } from '../../api/contract.js';
import { findWords } from '../../viewer/find-words.js';

export interface Find {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Indexes of words. */
  readonly hits: readonly number[];
  /** 1-based; 0 before one is chosen. */
  readonly position: number;
  readonly go: (step: 1 | -1) => void;
}

/** Finds words on a page; begins with what the address asks for, which is kept in it. */
export function useFind(words: readonly PageWord[], select: (word: number) => void): Find {
  const [parameters, setParameters] = useSearchParams();
  // The address follows what is typed a little later: a field that waited for it would lose letters.
  const [text, keepText] = useState(parameters.get('q') ?? '');
  const hits = useMemo(() => findWords(words, text), [words, text]);
  const [position, setPosition] = useState(0);
  useEffect(() => setPosition(0), [text]);
  const setText = (next: string): void => {
    keepText(next);
    const changed = new URLSearchParams(parameters);
    if (next === '') changed.delete('q');
    else changed.set('q', next);
    setParameters(changed, { replace: true });
  };
  const go = (step: 1 | -1): void => {
    if (hits.length === 0) return;
    const next =
      position === 0 && step === -1 ? hits.length : ((position - 1 + step + hits.length) % hits.length) + 1;
    setPosition(next);
    select(hits[next - 1]!);
  };
  return { text, setText, hits, position, go };
}

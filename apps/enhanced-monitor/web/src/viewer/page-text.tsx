import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react';

import type { Page } from '../api/contract.js';
import { formatConfidence } from '../format/numbers.js';
import { alignWords, type TextPiece } from './align-words.js';
import { confidenceClass } from './confidence-class.js';

interface PageTextProps {
  readonly page: Pick<Page, 'number' | 'text' | 'words'>;
  readonly selected: number | null;
  /** Indexes of words. */
  readonly hits: ReadonlySet<number>;
  readonly onSelect: (word: number) => void;
}

/** The text of a page. One stop for the tab key; arrows go from word to word. */
export function PageText({ page, selected, hits, onSelect }: PageTextProps) {
  const place = useRef<HTMLDivElement>(null);
  const pieces = useMemo(() => alignWords(page.text, page.words), [page.text, page.words]);
  const stop = selected ?? pieces.find(({ word }) => word !== null)?.word ?? null;
  useEffect(() => {
    if (selected !== null) buttonOf(place.current!, selected)?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = stop === null ? null : wordAfter(event.key, stop, place.current!);
    if (next === null) return;
    event.preventDefault();
    onSelect(next);
    buttonOf(place.current!, next)?.focus();
  };
  const show = ({ text, word, gap }: TextPiece, index: number) => (
    <span key={index}>
      {word === null ? (
        text
      ) : (
        <button
          type="button"
          className={`text-word text-${confidenceClass(page.words[word]!.confidence)}`}
          data-word={word}
          data-hit={hits.has(word) || undefined}
          aria-pressed={word === selected}
          tabIndex={word === stop ? 0 : -1}
          title={formatConfidence(page.words[word]!.confidence)}
          onClick={() => onSelect(word)}
        >
          {text}
        </button>
      )}
      {gap}
    </span>
  );
  return (
    <div
      ref={place}
      className="page-text"
      role="group"
      aria-label={`Text of page ${page.number}`}
      onKeyDown={onKeyDown}
    >
      {pieces.map(show)}
    </div>
  );
}

const buttonOf = (place: HTMLElement, word: number): HTMLElement | null =>
  place.querySelector(`[data-word="${word}"]`);

/** The word that an arrow leads to: the next one, or the nearest in the line above or below. */
function wordAfter(key: string, word: number, place: HTMLElement): number | null {
  const buttons = [...place.querySelectorAll<HTMLElement>('[data-word]')];
  const index = buttons.findIndex((button) => button.dataset['word'] === String(word));
  const from = buttons[index];
  if (from === undefined) return null;
  const to = key === 'ArrowRight' ? buttons[index + 1] : key === 'ArrowLeft' ? buttons[index - 1] : across();
  return to === undefined ? null : Number(to.dataset['word']);

  function across(): HTMLElement | undefined {
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined;
    const { top, left } = from!.getBoundingClientRect();
    const ahead = key === 'ArrowDown' ? buttons.slice(index + 1) : buttons.slice(0, index).reverse();
    const first = ahead.find((button) => Math.abs(button.getBoundingClientRect().top - top) > 4);
    if (first === undefined) return undefined;
    const line = first.getBoundingClientRect().top;
    const inLine = ahead.filter((button) => Math.abs(button.getBoundingClientRect().top - line) <= 4);
    const distance = (button: HTMLElement): number => Math.abs(button.getBoundingClientRect().left - left);
    return inLine.reduce((best, button) => (distance(button) < distance(best) ? button : best), first);
  }
}

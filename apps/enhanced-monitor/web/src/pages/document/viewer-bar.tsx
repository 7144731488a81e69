import { useRef } from 'react';

import type { PageWord } from '../../api/contract.js';
import { formatCount } from '../../format/numbers.js';
import { useShortcuts } from '../../keys/use-shortcuts.js';
import { confidenceClass } from '../../viewer/confidence-class.js';
import { Legend } from '../../viewer/legend.js';
import type { Find } from './use-find.js';

interface ViewerBarProps {
  readonly number: number;
  readonly pageCount: number;
  readonly onGo: (page: number) => void;
  readonly zoom: number;
  readonly onZoom: (step: 1 | -1) => void;
  readonly colors: boolean;
  readonly onColors: (on: boolean) => void;
  readonly find: Find;
  readonly words: readonly PageWord[];
}

/** Where one is in a document, how the page is shown, and what is looked for on it. */
export function ViewerBar(props: ViewerBarProps) {
  const { number, pageCount, onGo, zoom, onZoom, colors, onColors, find, words } = props;
  const button = (text: string, label: string, disabled: boolean, onClick: () => void) => (
    <button type="button" className="button" aria-label={label} disabled={disabled} onClick={onClick}>
      {text}
    </button>
  );
  return (
    <div className="viewer-bar">
      <span className="viewer-group">
        {button('‹', 'Previous page', number <= 1, () => onGo(number - 1))}
        <span>
          Page {formatCount(number)} of {formatCount(pageCount)}
        </span>
        {button('›', 'Next page', number >= pageCount, () => onGo(number + 1))}
      </span>
      <span className="viewer-group">
        {button('−', 'Smaller', zoom <= 1, () => onZoom(-1))}
        <span className="viewer-zoom">{zoom * 100} %</span>
        {button('+', 'Larger', zoom >= 3, () => onZoom(1))}
      </span>
      <FindField find={find} />
      <label className="check">
        <input type="checkbox" checked={colors} onChange={(event) => onColors(event.target.checked)} />
        Colours
      </label>
      {colors && <Legend classes={new Set(words.map(({ confidence }) => confidenceClass(confidence)))} />}
    </div>
  );
}

function FindField({ find }: { readonly find: Find }) {
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ f: () => field.current?.select() });
  const { text, setText, hits, position, go } = find;
  return (
    <form
      className="viewer-group"
      onSubmit={(event) => {
        event.preventDefault();
        go(1);
      }}
    >
      <input
        ref={field}
        type="search"
        className="input find-field"
        aria-label="Find on this page"
        placeholder="Find on this page"
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
      {text !== '' && (
        <>
          <span className="muted" role="status">
            {hits.length === 0 ? 'not here' : `${position}/${hits.length}`}
          </span>
          <button
            type="button"
            className="button"
            aria-label="Previous hit"
            disabled={hits.length === 0}
            onClick={() => go(-1)}
          >
            ↑
          </button>
          <button type="submit" className="button" aria-label="Next hit" disabled={hits.length === 0}>
            ↓
          </button>
        </>
      )}
    </form>
  );
}

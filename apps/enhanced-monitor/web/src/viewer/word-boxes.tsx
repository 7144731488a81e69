import { useEffect, useRef } from 'react';

import type { Box, Page } from '../api/contract.js';
import { confidenceClass } from './confidence-class.js';

interface WordBoxesProps {
  readonly page: Pick<Page, 'widthPx' | 'heightPx' | 'words'>;
  readonly colors: boolean;
  readonly selected: number | null;
  readonly hits: readonly Box[];
  readonly onSelect: (word: number) => void;
}

/**
 * The boxes of the words in the pixels of the page, as large as the picture. For the mouse alone: the same words stand
 * beside it as text, where the keyboard reaches them.
 */
export function WordBoxes({ page, colors, selected, hits, onSelect }: WordBoxesProps) {
  const chosen = useRef<SVGRectElement>(null);
  useEffect(() => {
    // In braces: newer browsers give a promise back, which React would take for what ends the effect.
    void chosen.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [selected]);
  return (
    <svg
      className={colors ? 'word-boxes word-boxes-colored' : 'word-boxes'}
      viewBox={`0 0 ${page.widthPx} ${page.heightPx}`}
      aria-hidden="true"
    >
      {hits.map(({ x, y, width, height }) => (
        <rect
          key={`${x} ${y}`}
          className="hit-box"
          x={x - 4}
          y={y - 4}
          width={width + 8}
          height={height + 8}
        />
      ))}
      {page.words.map(({ x, y, width, height, confidence }, index) => (
        <rect
          key={index}
          ref={index === selected ? chosen : null}
          className={`word-box word-${confidenceClass(confidence)}${index === selected ? ' word-selected' : ''}`}
          data-word={index}
          x={x}
          y={y}
          width={width}
          height={height}
          onClick={() => onSelect(index)}
        />
      ))}
    </svg>
  );
}

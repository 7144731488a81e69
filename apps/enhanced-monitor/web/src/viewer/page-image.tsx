import { useEffect, useRef, useState } from 'react';

import type { Box, Page } from '../api/contract.js';
import { apiUrl } from '../api/request.js';
import { WordBoxes } from './word-boxes.js';

interface PageImageProps {
  readonly documentId: string;
  readonly page: Pick<Page, 'number' | 'widthPx' | 'heightPx' | 'words'>;
  /** 1 is as wide as its place. */
  readonly zoom: number;
  readonly colors: boolean;
  readonly selected: number | null;
  readonly hits: readonly Box[];
  readonly onSelect: (word: number) => void;
}

/** Widths that are asked for: few, so that the server and the browser can keep them. */
const widths = [400, 800, 1_200, 1_600, 2_000];

/** The picture of a page with its words laid over it. */
export function PageImage({ documentId, page, zoom, colors, selected, hits, onSelect }: PageImageProps) {
  const place = useRef<HTMLDivElement>(null);
  const [placeWidth, setPlaceWidth] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const element = place.current!;
    const resizing = new ResizeObserver(() => setPlaceWidth(element.clientWidth));
    resizing.observe(element);
    return () => resizing.disconnect();
  }, []);
  useEffect(() => setFailed(false), [documentId, page.number]);
  const wanted = placeWidth * zoom * devicePixelRatio;
  const width = widths.find((one) => one >= wanted) ?? 2_000;
  const { number, widthPx, heightPx } = page;
  return (
    <div
      ref={place}
      className="page-place"
      tabIndex={0}
      role="region"
      aria-label={`Picture of page ${number}`}
    >
      <div className="page-sheet" style={{ width: `${zoom * 100}%` }}>
        {failed ? (
          <p className="panel-note">The picture of this page cannot be drawn.</p>
        ) : (
          placeWidth > 0 && (
            <img
              src={apiUrl(`/documents/${documentId}/pages/${number}/image`, { width })}
              alt={`Page ${number}`}
              style={widthPx > 0 ? { aspectRatio: `${widthPx} / ${heightPx}` } : {}}
              onError={() => setFailed(true)}
            />
          )
        )}
        {widthPx > 0 && (
          <WordBoxes page={page} colors={colors} selected={selected} hits={hits} onSelect={onSelect} />
        )}
      </div>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Page } from '../../api/contract.js';
import { pageQuery } from '../../api/queries.js';
import { Loaded } from '../../components/loaded.js';
import { useShortcuts } from '../../keys/use-shortcuts.js';
import { PageImage } from '../../viewer/page-image.js';
import { PageState } from '../../viewer/page-state.js';
import { TextSide } from './text-side.js';
import { useFind } from './use-find.js';
import { ViewerBar } from './viewer-bar.js';

interface PageViewerProps {
  readonly documentId: string;
  readonly number: number;
  readonly pageCount: number;
  readonly operator: boolean;
  readonly onGo: (page: number) => void;
}

/** One page: its picture, its text, and where the one stands in the other. */
export function PageViewer(props: PageViewerProps) {
  const query = useQuery(pageQuery(props.documentId, props.number));
  const { number, pageCount, onGo } = props;
  useShortcuts({
    j: () => onGo(Math.min(pageCount, number + 1)),
    k: () => onGo(Math.max(1, number - 1)),
  });
  return (
    <div className="viewer-page">
      <Loaded query={query}>{(page) => <LoadedPage {...props} page={page} />}</Loaded>
    </div>
  );
}

const zooms = [1, 1.5, 2, 3];

function LoadedPage({
  page,
  documentId,
  number,
  pageCount,
  operator,
  onGo,
}: PageViewerProps & { page: Page }) {
  const [selected, select] = useState<number | null>(null);
  const [zoom, setZoom] = useState(1);
  const [colors, setColors] = useState(true);
  const find = useFind(page.words, select);
  const changeZoom = (step: number): void =>
    setZoom(zooms[Math.max(0, Math.min(zooms.length - 1, zooms.indexOf(zoom) + step))]!);
  useShortcuts({
    '+': () => changeZoom(1),
    '-': () => changeZoom(-1),
    '0': () => setZoom(1),
    c: () => setColors(!colors),
  });
  return (
    <>
      <ViewerBar
        number={number}
        pageCount={pageCount}
        onGo={onGo}
        zoom={zoom}
        onZoom={changeZoom}
        colors={colors}
        onColors={setColors}
        find={find}
        words={page.words}
      />
      <PageState page={page} />
      <div className="viewer-split">
        <PageImage
          documentId={documentId}
          page={page}
          zoom={zoom}
          colors={colors}
          selected={selected}
          hits={find.hits.map((index) => page.words[index]!)}
          onSelect={select}
        />
        <TextSide
          documentId={documentId}
          page={page}
          operator={operator}
          selected={selected}
          hits={find.hits}
          onSelect={select}
        />
      </div>
    </>
  );
}

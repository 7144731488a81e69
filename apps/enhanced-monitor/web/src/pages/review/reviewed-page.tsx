import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { Page, ReviewItem } from '../../api/contract.js';
import { pageQuery } from '../../api/queries.js';
import { Loaded } from '../../components/loaded.js';
import { PageImage } from '../../viewer/page-image.js';
import { PageState } from '../../viewer/page-state.js';
import { PageText } from '../../viewer/page-text.js';
import { TextEditor } from '../../viewer/text-editor.js';

interface ReviewedPageProps {
  readonly item: ReviewItem;
  readonly editing: boolean;
  readonly onSave: (text: string) => Promise<unknown>;
  readonly onLeave: () => void;
}

/** Picture and text of the page at hand. */
export function ReviewedPage(props: ReviewedPageProps) {
  const { documentId, name, page: number } = props.item;
  const query = useQuery(pageQuery(documentId, number));
  return (
    <>
      <h2 className="review-title">
        <bdi>{name}</bdi>, page {number}
      </h2>
      <Loaded query={query}>{(page) => <Sides {...props} page={page} />}</Loaded>
    </>
  );
}

function Sides({ item, page, editing, onSave, onLeave }: ReviewedPageProps & { readonly page: Page }) {
  const [selected, select] = useState<number | null>(null);
  const text = page.correction?.text ?? page.text;
  return (
    <>
      <PageState page={page} />
      <div className="viewer-split">
        <PageImage
          documentId={item.documentId}
          page={page}
          zoom={1}
          colors
          selected={selected}
          hits={[]}
          onSelect={select}
        />
        <section className="text-side" aria-label="Text">
          {editing ? (
            <TextEditor text={text} onSave={onSave} onLeave={onLeave} />
          ) : page.correction !== null ? (
            <p className="page-text">{text}</p>
          ) : text.trim() === '' ? (
            <p className="panel-note">No text was found on this page.</p>
          ) : (
            <PageText page={page} selected={selected} hits={new Set()} onSelect={select} />
          )}
        </section>
      </div>
    </>
  );
}

import { useState } from 'react';

import type { Page } from '../../api/contract.js';
import { Segments } from '../../components/segments.js';
import { tellDone } from '../../components/toasts.js';
import { PageText } from '../../viewer/page-text.js';
import { TextEditor } from '../../viewer/text-editor.js';
import { useReview } from '../../viewer/use-review.js';

interface TextSideProps {
  readonly documentId: string;
  readonly page: Page;
  readonly operator: boolean;
  readonly selected: number | null;
  readonly hits: readonly number[];
  readonly onSelect: (word: number) => void;
}

const versions = [
  { value: 'read', text: 'As read' },
  { value: 'corrected', text: 'Corrected' },
] as const;

/** The text of a page as it was read, and as somebody corrected it. */
export function TextSide({ documentId, page, operator, selected, hits, onSelect }: TextSideProps) {
  const [editing, edit] = useState(false);
  const [version, show] = useState<'read' | 'corrected'>('read');
  const review = useReview();
  const { correction, number, text } = page;
  const save = async (corrected: string): Promise<void> => {
    if (!(await review(documentId, number, { verdict: 'accepted', text: corrected }))) return;
    tellDone('The correction is kept, and found by search.');
    edit(false);
    show('corrected');
  };
  if (editing)
    return (
      <section className="text-side" aria-label="Text">
        <TextEditor text={correction?.text ?? text} onSave={save} onLeave={() => edit(false)} />
      </section>
    );
  return (
    <section className="text-side" aria-label="Text">
      <div className="text-head">
        {correction === null ? (
          <h2>Text</h2>
        ) : (
          <Segments label="Which text" options={versions} value={version} onChange={show} />
        )}
        {operator && (
          <button type="button" className="button" onClick={() => edit(true)}>
            Correct …
          </button>
        )}
      </div>
      {correction !== null && version === 'corrected' ? (
        <p className="page-text">{correction.text}</p>
      ) : text.trim() === '' ? (
        <p className="panel-note">No text was found on this page.</p>
      ) : (
        <PageText page={page} selected={selected} hits={new Set(hits)} onSelect={onSelect} />
      )}
    </section>
  );
}

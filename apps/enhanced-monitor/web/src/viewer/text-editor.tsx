import { useEffect, useRef, useState } from 'react';

interface TextEditorProps {
  readonly text: string;
  readonly onSave: (text: string) => Promise<unknown>;
  readonly onLeave: () => void;
}

/** Corrects the text of a page. What was read is kept beside it. */
export function TextEditor({ text: first, onSave, onLeave }: TextEditorProps) {
  const [text, setText] = useState(first);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = (): void => {
    setBusy(true);
    void onSave(text).finally(() => setBusy(false));
  };
  return (
    <div className="editor">
      <label className="hidden-text" htmlFor="corrected">
        Corrected text
      </label>
      <textarea
        id="corrected"
        ref={field}
        value={text}
        maxLength={200_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave();
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
          else return;
          event.preventDefault();
        }}
      />
      <div className="editor-buttons">
        <span className="muted">What was read is kept.</span>
        <button type="button" className="button" onClick={onLeave}>
          Leave
        </button>
        <button type="button" className="button button-main" disabled={busy} onClick={save}>
          Save
        </button>
      </div>
    </div>
  );
}

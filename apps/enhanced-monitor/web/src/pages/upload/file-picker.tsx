import { useState, type DragEvent } from 'react';

/** Files by the button, or dropped onto it. */
export function FilePicker({ onAdd }: { readonly onAdd: (files: readonly File[]) => void }) {
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    onAdd([...event.dataTransfer.files]);
  };
  return (
    <div
      className={over ? 'drop drop-over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <label className="field">
        Files: PDF, TIFF, PNG, JPEG, WebP, GIF or BMP
        <input
          type="file"
          multiple
          onChange={(event) => {
            onAdd([...(event.target.files ?? [])]);
            // The same file can be chosen again after it was taken out.
            event.target.value = '';
          }}
        />
      </label>
      <p className="muted">Or drop them here.</p>
    </div>
  );
}

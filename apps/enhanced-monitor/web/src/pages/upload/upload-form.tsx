import { useState } from 'react';

import type { NewBatch, Priority } from '../../api/contract.js';
import { Bar } from '../../components/bar.js';
import { formatShare } from '../../format/numbers.js';
import { ChosenFiles } from './chosen-files.js';
import { FilePicker } from './file-picker.js';
import { useUpload } from './use-upload.js';

const priorities: readonly Priority[] = ['high', 'normal', 'low'];

/** Files, their priority and their project, and how far they have been sent. */
export function UploadForm({ onMade }: { readonly onMade: (batch: NewBatch) => void }) {
  const [files, setFiles] = useState<readonly File[]>([]);
  const [priority, setPriority] = useState<Priority>('normal');
  const [project, setProject] = useState('default');
  const { sent, send, stop } = useUpload();
  const submit = async (): Promise<void> => {
    const batch = await send({ files, priority, project });
    if (batch === null) return;
    onMade(batch);
    setFiles([]);
  };
  return (
    <form
      className="panel upload"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <FilePicker onAdd={(added) => setFiles([...files, ...added])} />
      <ChosenFiles files={files} onClear={() => setFiles([])} />
      <div className="upload-fields">
        <label className="field">
          Priority
          <select value={priority} onChange={(event) => setPriority(event.target.value as Priority)}>
            {priorities.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="field">
          Project
          <input
            required
            value={project}
            maxLength={200}
            onChange={(event) => setProject(event.target.value)}
          />
        </label>
        <button type="submit" className="button button-main" disabled={files.length === 0 || sent !== null}>
          Upload
        </button>
      </div>
      {sent !== null && (
        <div className="upload-progress">
          <Bar done={sent} total={1} label="Sent" />
          <span>{formatShare(sent, 1)}</span>
          <button type="button" className="button" onClick={stop}>
            Stop
          </button>
        </div>
      )}
    </form>
  );
}

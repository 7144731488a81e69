import { formatBytes, formatNumberOf } from '../../format/numbers.js';

const shown = 50;

export function ChosenFiles({
  files,
  onClear,
}: {
  readonly files: readonly File[];
  readonly onClear: () => void;
}) {
  if (files.length === 0) return null;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return (
    <div>
      <p>
        {formatNumberOf(files.length, 'file')}, {formatBytes(bytes)}{' '}
        <button type="button" className="button-bare" onClick={onClear}>
          Choose others
        </button>
      </p>
      <ul className="chosen-files">
        {files.slice(0, shown).map((file, index) => (
          <li key={index}>
            <bdi>{file.name}</bdi> <span className="muted">{formatBytes(file.size)}</span>
          </li>
        ))}
        {files.length > shown && (
          <li className="muted">and {formatNumberOf(files.length - shown, 'more', 'more')}</li>
        )}
      </ul>
    </div>
  );
}

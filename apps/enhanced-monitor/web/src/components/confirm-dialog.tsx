import { useState, type ReactNode } from 'react';

import { Dialog } from './dialog.js';

interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen, and whether it can be taken back. */
  readonly children: ReactNode;
  /** The verb on the button. */
  readonly verb: string;
  readonly dangerous?: boolean;
  readonly disabled?: boolean;
  /** The dialog closes after it, whether it succeeded or not; it tells that itself. */
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something is changed. The safe button comes first and has the focus. */
export function ConfirmDialog({
  title,
  children,
  verb,
  dangerous = false,
  disabled = false,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const confirm = (): void => {
    setBusy(true);
    void onConfirm().finally(onClose);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="dialog-text">{children}</div>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onClose}>
          Leave it
        </button>
        <button
          type="button"
          className={dangerous ? 'button button-danger' : 'button button-main'}
          disabled={busy || disabled}
          onClick={confirm}
        >
          {verb}
        </button>
      </div>
    </Dialog>
  );
}

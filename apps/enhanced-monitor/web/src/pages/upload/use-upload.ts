import { useRef, useState } from 'react';

import type { NewBatch } from '../../api/contract.js';
import { upload, type Upload } from '../../api/upload.js';
import { tellFailure } from '../../components/toasts.js';

interface Sending {
  /** 0 to 1 while files are sent; null before and after. */
  readonly sent: number | null;
  /** Null when it failed, which was told, or was stopped. */
  readonly send: (what: Upload) => Promise<NewBatch | null>;
  readonly stop: () => void;
}

export function useUpload(): Sending {
  const [sent, setSent] = useState<number | null>(null);
  const ending = useRef<AbortController>(undefined);
  const send = async (what: Upload): Promise<NewBatch | null> => {
    ending.current = new AbortController();
    setSent(0);
    try {
      return await upload(what, setSent, ending.current.signal);
    } catch (error) {
      if (!(error instanceof DOMException)) tellFailure(error);
      return null;
    } finally {
      setSent(null);
    }
  };
  return { sent, send, stop: () => ending.current?.abort() };
}

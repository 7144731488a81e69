import { ApiError } from './api-error.js';
import type { ErrorBody, NewBatch, Priority } from './contract.js';
import { apiUrl } from './request.js';
import { csrfToken } from './session.js';

export interface Upload {
  readonly files: readonly File[];
  readonly priority: Priority;
  readonly project: string;
}

/**
 * Sends files as a new batch and tells how much of it has left, 0 to 1. With XMLHttpRequest, as fetch does not tell. Throws
 * ApiError, and an AbortError when `signal` ends it.
 */
export function upload(
  { files, priority, project }: Upload,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<NewBatch> {
  const form = new FormData();
  form.append('priority', priority);
  form.append('project', project);
  // The path below a chosen folder, where there is one: two folders may hold files of one name.
  for (const file of files) form.append('files', file, file.webkitRelativePath || file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl('/batches'));
    request.setRequestHeader('x-docbatch-csrf', csrfToken());
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : loaded / total),
    );
    request.addEventListener('load', () => {
      if (request.status === 201) resolve(request.response as NewBatch);
      else reject(toError(request.status, request.response as ErrorBody | null));
    });
    request.addEventListener('error', () => reject(toError(0, null)));
    request.addEventListener('abort', () => reject(new DOMException('The upload was ended.', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

const toError = (status: number, body: ErrorBody | null): ApiError =>
  body === null
    ? new ApiError(status, 'NO_ANSWER', 'The upload was cut off.', 'Try again; nothing of it was kept.')
    : new ApiError(status, body.error.code, body.error.message, body.error.hint);

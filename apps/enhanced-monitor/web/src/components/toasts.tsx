import { describeError } from '../api/api-error.js';
import { createStore } from '../api/store.js';
import { useStore } from '../api/use-store.js';

interface Toast {
  readonly id: number;
  readonly tone: 'good' | 'bad';
  readonly text: string;
  readonly hint?: string;
}

const shownForMs = 6_000;
const toastStore = createStore<readonly Toast[]>([]);
let lastId = 0;

/** Says what was done. It goes by itself. */
export function tellDone(text: string): void {
  const id = add({ tone: 'good', text });
  setTimeout(() => dismiss(id), shownForMs);
}

/** Says what went wrong. It stays until somebody has read it. */
export function tellFailure(error: unknown): void {
  const { title, hint } = describeError(error);
  add({ tone: 'bad', text: title, hint });
}

function add(toast: Omit<Toast, 'id'>): number {
  lastId += 1;
  toastStore.set([...toastStore.get().slice(-3), { ...toast, id: lastId }]);
  return lastId;
}

const dismiss = (id: number): void => toastStore.set(toastStore.get().filter((toast) => toast.id !== id));

/** Where those messages appear. The region is always there: a screen reader tells only what comes into a known one. */
export function Toasts() {
  const toasts = useStore(toastStore);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map(({ id, tone, text, hint }) => (
        <div key={id} className={`toast toast-${tone}`}>
          <div>
            <strong>{text}</strong>
            {hint !== undefined && <p>{hint}</p>}
          </div>
          <button type="button" className="button-bare" aria-label="Dismiss" onClick={() => dismiss(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}

import { useEffect, useState, type ReactNode } from 'react';

import { describeError } from '../api/api-error.js';
import { openSession } from '../api/open-session.js';
import { queryClient } from '../api/query-client.js';
import { sessionStore } from '../api/session.js';
import { useStore } from '../api/use-store.js';
import { EmptyState } from '../components/empty-state.js';
import { connectLive } from '../live/connect-live.js';
import { TokenForm } from './token-form.js';

const askAgainAfterMs = 3_000;

/** Lets the pages appear once it is known who looks, and connects them with what happens. */
export function Gate({ children }: { readonly children: ReactNode }) {
  const { kind } = useStore(sessionStore);
  const failure = useAsking(kind === 'asking');
  useEffect(() => {
    if (kind !== 'open') return undefined;
    const leaving = new AbortController();
    connectLive(queryClient, leaving.signal);
    return () => leaving.abort();
  }, [kind]);
  if (kind === 'open') return <>{children}</>;
  if (kind === 'token_wanted') return <TokenForm />;
  return (
    <main className="token-page">
      {failure === null ? (
        <p className="loading">Connecting …</p>
      ) : (
        <EmptyState title={failure.title}>
          <p>{failure.hint}</p>
        </EmptyState>
      )}
    </main>
  );
}

/** Asks for the session again and again until the server answers. */
function useAsking(asking: boolean): { title: string; hint: string } | null {
  const [failure, setFailure] = useState<{ title: string; hint: string } | null>(null);
  useEffect(() => {
    if (!asking) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = (): void => {
      openSession().catch((error: unknown) => {
        setFailure(describeError(error));
        timer = setTimeout(ask, askAgainAfterMs);
      });
    };
    ask();
    return () => clearTimeout(timer);
  }, [asking]);
  return failure;
}

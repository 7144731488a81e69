import { logOut } from '../api/open-session.js';
import { sessionStore } from '../api/session.js';
import { useStore } from '../api/use-store.js';
import { tellFailure } from '../components/toasts.js';

/** The role of whoever looks, and the version of what is looked at. */
export function Visitor() {
  const state = useStore(sessionStore);
  if (state.kind !== 'open') return null;
  const { role, version, canEnd } = state.session;
  return (
    <p className="visitor">
      <span>
        {role} · {version}
      </span>
      {canEnd && (
        <button type="button" className="button-bare" onClick={() => void logOut().catch(tellFailure)}>
          Log out
        </button>
      )}
    </p>
  );
}

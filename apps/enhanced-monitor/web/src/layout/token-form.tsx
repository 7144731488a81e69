import { useState } from 'react';

import { describeError } from '../api/api-error.js';
import { logIn } from '../api/open-session.js';

/** Asks for a token when the server wants one. */
export function TokenForm() {
  const [token, setToken] = useState('');
  const [error, setError] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    try {
      await logIn(token.trim());
    } catch (thrown) {
      const { title, hint } = describeError(thrown);
      setError(`${title} ${hint}`);
    }
  };
  return (
    <main className="token-page">
      <form
        className="panel token-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h1>docbatch</h1>
        <label className="field">
          Token
          <input
            type="password"
            autoComplete="current-password"
            required
            value={token}
            aria-describedby="token-help"
            onChange={(event) => setToken(event.target.value)}
          />
        </label>
        <p id="token-help" className="muted">
          Whoever runs enhanced-monitor has it. A viewer’s token looks, an operator’s also acts.
        </p>
        <p role="alert" className="field-error">
          {error}
        </p>
        <button type="submit" className="button button-main">
          Go on
        </button>
      </form>
    </main>
  );
}

import { roles } from '../contract/session.js';
import type { RoleToken } from './access-options.js';

/** Fewer letters could be guessed in time. */
export const shortestToken = 24;

/** Lines of `operator <token>` or `viewer <token>`; empty ones and those with `#` are left out. Problems name no token. */
export function parseTokens(text: string, problems: string[]): RoleToken[] {
  const tokens: RoleToken[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [word, token = '', ...rest] = line.trim().split(/\s+/);
    const role = roles.find((known) => known === word);
    if (role === undefined || rest.length > 0)
      problems.push(`Line ${index + 1} of --token-file is not "operator <token>" or "viewer <token>".`);
    else if (token.length < shortestToken)
      problems.push(
        `The token in line ${index + 1} of --token-file has ${token.length} letters; expected ${shortestToken} or more.`,
      );
    else tokens.push({ role, token });
  }
  if (tokens.length === 0 && problems.length === 0) problems.push('--token-file holds no token.');
  return tokens;
}

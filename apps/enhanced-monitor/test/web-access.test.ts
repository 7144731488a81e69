import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { parseWebOptions } from '../src/http/web-options.js';
import type { Api } from '../src/http/server/api.js';
import { host, openWebBed, operatorToken, viewerToken, withTokens, type WebBed } from './web-bed.js';

let bed: WebBed;
let server: Api;

beforeAll(async () => {
  bed = await openWebBed();
  server = await bed.serve(withTokens);
}, 60_000);
afterAll(() => bed[Symbol.asyncDispose]());

const own = { host, origin: `http://${host}` };
const session = '/api/v1/session';
const overview = '/api/v1/overview';

async function logIn(token: string, api = server) {
  const answer = await api.inject({ method: 'POST', url: session, headers: own, payload: { token } });
  expect(answer.statusCode, answer.body).toBe(204);
  const [{ name, value }] = answer.cookies as [{ name: string; value: string }];
  const cookie = `${name}=${value}`;
  const { csrfToken, role } = (await api.inject({ url: session, headers: { host, cookie } })).json<{
    csrfToken: string;
    role: string;
  }>();
  return {
    cookie,
    role,
    headers: { ...own, cookie, 'x-docbatch-csrf': csrfToken },
    setCookie: answer.headers['set-cookie'],
  };
}

describe('with tokens', () => {
  it('nobody gets in without one, and the pages, health and description are open', async () => {
    for (const url of [overview, session, '/api/v1/batches', '/api/v1/search?q=a'])
      expect((await server.inject({ url, headers: { host } })).json(), url).toMatchObject({
        error: { code: 'AUTHENTICATION_NEEDED' },
      });
    for (const url of ['/', '/healthz', '/readyz', '/openapi.json', '/assets/main-1a2b.js'])
      expect((await server.inject({ url, headers: { host } })).statusCode, url).toBe(200);
  });

  it('a program sends its token, and a wrong one is refused whatever else it sends', async () => {
    const ask = (token: string, headers = {}) =>
      server.inject({ url: session, headers: { host, authorization: `Bearer ${token}`, ...headers } });
    expect((await ask(operatorToken)).json()).toMatchObject({ role: 'operator' });
    expect((await ask(viewerToken)).json()).toMatchObject({ role: 'viewer', version: '1.2.3' });
    const { cookie } = await logIn(operatorToken);
    for (const wrong of ['', 'x', `${operatorToken}0`, operatorToken.slice(1), operatorToken.toUpperCase()])
      expect((await ask(wrong, { cookie })).statusCode).toBe(401);
  });

  it('a browser gets a cookie that no script can read, until it goes', async () => {
    const { headers, role, setCookie } = await logIn(viewerToken);
    expect(role).toBe('viewer');
    expect(setCookie).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await server.inject({ url: overview, headers })).statusCode).toBe(200);
    expect((await server.inject({ method: 'DELETE', url: session, headers })).statusCode).toBe(204);
    expect((await server.inject({ url: overview, headers })).statusCode).toBe(401);
  });

  it('a made-up cookie opens nothing', async () => {
    for (const value of ['x', 'A'.repeat(43), '%00', '{"role":"operator"}'])
      expect(
        (await server.inject({ url: overview, headers: { host, cookie: `docbatch_session=${value}` } }))
          .statusCode,
      ).toBe(401);
  });

  it('who tries tokens is slowed down', async () => {
    const slow = await bed.serve(withTokens);
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries++)
      statuses.push(
        (await slow.inject({ method: 'POST', url: session, headers: own, payload: { token: 'guess' } }))
          .statusCode,
      );
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429]);
  });
});

describe('a forged request', () => {
  const end = (headers: Record<string, string>) => server.inject({ method: 'DELETE', url: session, headers });

  it('is refused without the origin, from another origin, and without the right token', async () => {
    const mine = await logIn(operatorToken);
    const other = await logIn(operatorToken);
    const { 'x-docbatch-csrf': csrf, origin, ...rest } = mine.headers;
    for (const [headers, code] of [
      [{ ...rest, 'x-docbatch-csrf': csrf }, 'ORIGIN_REFUSED'],
      [{ ...mine.headers, origin: 'https://evil.example' }, 'ORIGIN_REFUSED'],
      [{ ...mine.headers, origin: 'null' }, 'ORIGIN_REFUSED'],
      [{ ...mine.headers, origin: `${origin}.evil.example` }, 'ORIGIN_REFUSED'],
      [{ ...rest, origin }, 'CSRF_TOKEN_WRONG'],
      [{ ...mine.headers, 'x-docbatch-csrf': other.headers['x-docbatch-csrf'] }, 'CSRF_TOKEN_WRONG'],
    ] as const) {
      const answer = await end(headers);
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ error: { code } });
    }
    expect((await end(mine.headers)).statusCode).toBe(204);
  });

  it('cannot log a browser in', async () => {
    const headers = { host, origin: 'https://evil.example' };
    const answer = await server.inject({
      method: 'POST',
      url: session,
      headers,
      payload: { token: operatorToken },
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.cookies).toEqual([]);
  });

  it('is never allowed by an answer to a browser that asks', async () => {
    const headers = { ...own, origin: 'https://evil.example', 'access-control-request-method': 'DELETE' };
    const answer = await server.inject({ method: 'OPTIONS', url: session, headers });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.statusCode).toBe(404);
  });
});

describe('on this machine without tokens', () => {
  it('everybody is an operator, but only under a name of this machine', async () => {
    const open = await bed.serve();
    for (const name of [host, '127.0.0.1:8480', '[::1]:8480', 'LOCALHOST'])
      expect((await open.inject({ url: session, headers: { host: name } })).json()).toMatchObject({
        role: 'operator',
        canEnd: false,
      });
    for (const name of [
      'evil.example',
      'localhost.evil.example',
      '127.0.0.1.evil.example',
      'evil.example:127',
    ])
      expect((await open.inject({ url: overview, headers: { host: name } })).statusCode, name).toBe(403);
  });
});

describe('behind a proxy', () => {
  const secret = 'proxy-0123456789abcdef01234567';
  const proxy = { userHeader: 'x-forwarded-user', secret, operators: ['ada'] };

  it('a user is who the proxy says, when it is the proxy that says it', async () => {
    const api = await bed.serve({ onLoopback: false, proxy, publicOrigin: 'https://ocr.example.org' });
    const ask = (headers: Record<string, string>) =>
      api.inject({ url: session, headers: { host, ...headers } });
    const from = (user: string, shown: string) =>
      ask({ 'x-forwarded-user': user, 'x-docbatch-proxy-secret': shown });
    expect((await from('ada', secret)).json()).toMatchObject({ role: 'operator' });
    expect((await from('bob', secret)).json()).toMatchObject({ role: 'viewer' });
    expect((await from('ada', 'wrong')).statusCode).toBe(401);
    expect((await ask({ 'x-forwarded-user': 'ada' })).statusCode).toBe(401);
    expect((await ask({ 'x-docbatch-proxy-secret': secret })).statusCode).toBe(401);
    const { csrfToken } = (await from('ada', secret)).json<{ csrfToken: string }>();
    const end = (origin: string) =>
      api.inject({
        method: 'DELETE',
        url: session,
        headers: {
          host,
          origin,
          'x-docbatch-csrf': csrfToken,
          'x-forwarded-user': 'ada',
          'x-docbatch-proxy-secret': secret,
        },
      });
    expect((await end('https://ocr.example.org')).statusCode).toBe(204);
    expect((await end(`http://${host}`)).statusCode).toBe(403);
  });
});

describe('the settings', () => {
  const problemsOf = (flags: object, env = {}, tokens: string | null = null): string => {
    try {
      parseWebOptions({ ...flags }, env, tokens);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  it('are refused together when they would leave the door open', () => {
    expect(problemsOf({})).toBe('');
    expect(problemsOf({ host: '0.0.0.0' })).toContain('expected a token too');
    expect(problemsOf({ host: '0.0.0.0' }, { DOCBATCH_VIEWER_TOKEN: viewerToken })).toBe('');
    expect(problemsOf({ port: '70000' }, { DOCBATCH_OPERATOR_TOKEN: 'short' }).split('\n')).toHaveLength(2);
    expect(problemsOf({ proxyUserHeader: 'x-user' })).toContain('DOCBATCH_PROXY_SECRET');
    expect(problemsOf({ tokenFile: 't' }, {}, `root ${operatorToken}`)).toContain('Line 1');
    expect(problemsOf({ publicUrl: 'https://a.example/path' })).toContain('--public-url');
  });

  it('are shown with where they come from and without secrets', () => {
    const { settings, access } = parseWebOptions(
      { host: '::', tokenFile: 'tokens' },
      { DOCBATCH_OPERATOR_TOKEN: operatorToken },
      `# people\nviewer ${viewerToken}\n`,
    );
    expect(access.tokens).toHaveLength(2);
    expect(settings).toContainEqual(expect.objectContaining({ name: '--host', value: '::', from: 'flag' }));
    expect(settings).toContainEqual(
      expect.objectContaining({ name: '--port', value: '8480', from: 'default' }),
    );
    expect(settings).toContainEqual(
      expect.objectContaining({ name: 'DOCBATCH_OPERATOR_TOKEN', value: '(set)', from: 'environment' }),
    );
    expect(JSON.stringify(settings)).not.toMatch(/0123456789/);
  });
});

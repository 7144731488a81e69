import { DocbatchError } from '@docbatch/core';
import Type from 'typebox';

import { sessionCookie } from '../access/access.js';
import { callerOf } from '../access/guard.js';
import { NewSession, Session } from '../contract/session.js';
import { loginRate } from '../server/rate-limits.js';
import type { AddRoutes } from '../server/api.js';
import { answers } from '../server/answers.js';

/** Who somebody is: coming in with a token, and going. */
export const addSessionRoutes: AddRoutes = (api, { access, options: { version } }) => {
  api.get(
    '/session',
    {
      schema: { summary: 'Who I am, and the token against forged requests', response: answers(200, Session) },
    },
    (request) => {
      const caller = callerOf(request);
      const csrfToken = access.csrfTokenOf(caller);
      return { role: caller.role, csrfToken, version, canEnd: caller.via === 'cookie' };
    },
  );

  api.post(
    '/session',
    {
      config: { access: 'open', rateLimit: loginRate },
      schema: { summary: 'Come in with a token', body: NewSession, response: answers(204, Type.Null()) },
    },
    async (request, reply) => {
      // A strange page must not be able to log a browser in either.
      access.checkOrigin(request);
      const role = access.roleOf(request.body.token);
      if (role === null) throw new DocbatchError('AUTHENTICATION_NEEDED', 'The token is none of ours.');
      const cookie = access.sessions.begin(role);
      await reply
        .setCookie(sessionCookie, cookie, {
          path: '/',
          httpOnly: true,
          sameSite: 'strict',
          secure: access.isBehindTls,
        })
        .code(204)
        .send(null);
      return reply;
    },
  );

  api.delete(
    '/session',
    { config: { access: 'viewer' }, schema: { summary: 'Go', response: answers(204, Type.Null()) } },
    async (request, reply) => {
      const cookie = request.cookies[sessionCookie];
      if (cookie !== undefined) access.sessions.end(cookie);
      await reply.clearCookie(sessionCookie, { path: '/' }).code(204).send(null);
      return reply;
    },
  );
};

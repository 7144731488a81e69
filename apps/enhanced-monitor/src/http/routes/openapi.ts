import type { AddRoutes } from '../server/api.js';

/** The description of all routes, made from their schemas. It holds nothing that is not in this package. */
export const addOpenApiRoute: AddRoutes = (api) => {
  api.get('/openapi.json', { config: { access: 'open' }, schema: { hide: true } }, () => api.swagger());
};

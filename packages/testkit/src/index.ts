export { createTestDatabase } from './databases/create-test-database.js';
export type { TestDatabase, TestDatabaseOptions } from './databases/create-test-database.js';
export type { PrepareDatabase } from './databases/ensure-template.js';
export { testRedis, uniquePrefix } from './queues/test-redis.js';
export { needsTool } from './tools/needs-tool.js';

export { checkRedis } from './queue/check-redis.js';
export { makeFolder } from './embedded/make-folder.js';
export { openServices } from './open-services.js';
export type { QueueService, Services, ServicesConfig } from './services.js';
export { startTracing } from './tracing/start-tracing.js';
export type { TracingConfig } from './tracing/start-tracing.js';

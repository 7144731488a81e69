export { checkRedis } from './queue/check-redis.js';
export { openServices } from './open-services.js';
export type { QueueService, Services, ServicesConfig } from './services.js';

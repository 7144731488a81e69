import type { BatchContext } from '../context/batch-context.js';
import { queueAnswers } from '../queue/queue-answers.js';

/** Whether the queue answers within two seconds. Records can be read while it does not. */
export const askQueue = ({ queues }: Pick<BatchContext, 'queues'>): Promise<boolean> => queueAnswers(queues);

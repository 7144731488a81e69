import { priorities, type Priority } from '@docbatch/core';

/** `high/a.pdf` is of priority high: the first folder of a name says so, when it is called like one. */
export function priorityOf(fileName: string, otherwise: Priority): Priority {
  const slash = fileName.indexOf('/');
  const folder = slash === -1 ? '' : fileName.slice(0, slash).toLowerCase();
  return priorities.find((priority) => priority === folder) ?? otherwise;
}

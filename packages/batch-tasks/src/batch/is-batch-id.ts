/** Whether a string is a UUID: PostgreSQL refuses to compare anything else with one. */
export const isBatchId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);

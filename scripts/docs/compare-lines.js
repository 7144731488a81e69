/**
 * What two texts do not share, line by line, as a short summary for a person. Empty when they are equal.
 *
 * @param {string} committed
 * @param {string} generated
 * @returns {string[]}
 */
export function compareLines(committed, generated) {
  if (committed === generated) return [];
  const before = committed.split('\n');
  const after = generated.split('\n');
  const gone = before.filter((line) => !after.includes(line)).map((line) => `- ${line}`);
  const added = after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`);
  const changes = [...gone, ...added];
  if (changes.length === 0) return ['the same lines in another order'];
  return changes.length > 10 ? [...changes.slice(0, 10), `... and ${changes.length - 10} more`] : changes;
}

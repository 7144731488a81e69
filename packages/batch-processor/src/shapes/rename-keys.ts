/** `batchId` as it is written in files: `batch_id`. */
const toSnake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** The members of a shape by the name that they have in files. Other keys of a file are kept as they are. */
export interface ShapeKeys {
  readonly fromFile: ReadonlyMap<string, string>;
  readonly toFile: ReadonlyMap<string, string>;
}

export const shapeKeys = (members: readonly string[]): ShapeKeys => ({
  fromFile: new Map(members.map((member) => [toSnake(member), member])),
  toFile: new Map(members.map((member) => [member, toSnake(member)])),
});

/** The same entries in the same order under other names. */
export const renameKeys = (value: object, names: ReadonlyMap<string, string>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, entry]) => [names.get(key) ?? key, entry]));

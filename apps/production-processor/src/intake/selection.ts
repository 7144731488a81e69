import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import ignore, { type Ignore } from 'ignore';

/** Names the files and folders beside it and below that are to be left out, in the syntax of `.gitignore`. */
export const ignoreFileName = '.docbatchignore';

/** A longer one is not a list of patterns. */
const maxIgnoreFileBytes = 1_000_000;

export interface Patterns {
  /** When there are any, only files that match one are taken. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/**
 * Which files of a tree are wanted, as far as their names say. Patterns have the syntax of `.gitignore`; upper and
 * lower case are the same. The decision closest to the file wins: an ignore file in its folder can take back what one
 * further up says, and `--exclude` is the furthest.
 */
export class Selection {
  private constructor(
    private readonly include: Ignore | null,
    /** Outermost first. `folder` is where the patterns are anchored, relative to the root. */
    private readonly rules: readonly { readonly folder: string; readonly patterns: Ignore }[],
  ) {}

  static of({ include, exclude }: Patterns): Selection {
    const rules = exclude.length === 0 ? [] : [{ folder: '', patterns: compile(exclude) }];
    return new Selection(include.length === 0 ? null : compile(include), rules);
  }

  /** The selection inside `folder`, which holds an ignore file. Rejects with what the file system says. */
  async enter(root: string, folder: string): Promise<Selection> {
    const path = join(root, folder, ignoreFileName);
    const { size } = await stat(path);
    if (size > maxIgnoreFileBytes) throw tooLarge(path);
    const rule = { folder, patterns: compile(await readFile(path, 'utf8')) };
    return new Selection(this.include, [...this.rules, rule]);
  }

  /** `name` is relative to the root, with forward slashes. */
  takesFile(name: string): boolean {
    return (this.include === null || this.include.ignores(name)) && !this.leavesOut(name);
  }

  /** A folder that is not taken is not entered: nothing below it can be taken back. */
  takesFolder(name: string): boolean {
    return !this.leavesOut(`${name}/`);
  }

  private leavesOut(name: string): boolean {
    for (const { folder, patterns } of this.rules.toReversed()) {
      const { ignored, unignored } = patterns.test(folder === '' ? name : name.slice(folder.length + 1));
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}

/** Takes the text of an ignore file or single patterns. */
const compile = (patterns: string | readonly string[]): Ignore =>
  // Names come from a listing: those that look like `..` are names all the same.
  ignore({ allowRelativePaths: true }).add(typeof patterns === 'string' ? patterns : [...patterns]);

const tooLarge = (path: string): NodeJS.ErrnoException =>
  Object.assign(new Error(`${ignoreFileName} is larger than ${maxIgnoreFileBytes} bytes`), {
    code: 'EFBIG',
    syscall: 'read',
    path,
  });

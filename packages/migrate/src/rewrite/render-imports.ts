import type MagicString from 'magic-string';
import ts from 'typescript';

import { targetName } from '../legacy-declarations.js';
import type { LegacyImport } from './legacy-imports.js';

type Names = readonly (readonly [name: string, local: string])[];

interface NewImports {
  readonly values: Names;
  readonly types: Names;
  /** Helpers that follow the imports. */
  readonly blocks: readonly string[];
}

const list = (names: Names, as: string, prefix = ''): string[] =>
  [...names]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, local]) => `${prefix}${name === local ? name : `${name}${as}${local}`}`);

/** With or without a semicolon, as the old statement. */
const endOf = (node: ts.Node): string => (node.getText().endsWith(';') ? ';' : '');

/** Takes the empty lines after it along. */
function removeLine(text: MagicString, file: ts.SourceFile, node: ts.Node): void {
  const after = /^[ \t]*(\r?\n){0,2}/.exec(file.text.slice(node.end))?.[0] ?? '';
  text.remove(node.getStart(), node.end + after.length);
}

/** Puts the new imports where the old ones were, and the helpers after the last import. */
export function renderImports(
  text: MagicString,
  file: ts.SourceFile,
  [first, ...more]: readonly LegacyImport[],
  { values, types, blocks }: NewImports,
): void {
  if (first === undefined) return;
  const quote = file.text.includes(`"${targetName.split('/')[0]}`) ? '"' : "'";
  const specifier = `${quote}${targetName}${quote}`;
  const { node, kind } = first;
  for (const { node: other } of more) text.remove(other.getFullStart(), other.end);
  if (kind === 'import') {
    const names = [...list(values, ' as '), ...list(types, ' as ', 'type ')];
    if (names.length > 0)
      text.overwrite(
        node.getStart(),
        node.end,
        `import { ${names.join(', ')} } from ${specifier}${endOf(node)}`,
      );
    else if (blocks.length === 0) removeLine(text, file, node);
    else text.remove(node.getStart(), node.end);
    const last = file.statements.filter(ts.isImportDeclaration).at(-1) ?? node;
    if (blocks.length > 0) text.appendRight(last.end, `\n\n${blocks.join('\n\n')}`);
    return;
  }
  const load = kind === 'require' ? `require(${specifier})` : `await import(${specifier})`;
  const statement =
    values.length === 0 ? '' : `const { ${list(values, ': ').join(', ')} } = ${load}${endOf(node)}`;
  const helpers = blocks.length === 0 ? '' : `\n\n${blocks.join('\n\n')}\n`;
  if (statement === '' && helpers === '') removeLine(text, file, node);
  else text.overwrite(node.getStart(), node.end, `${statement}${helpers}`);
  if (types.length > 0) {
    const start = file.statements[0]?.getStart() ?? 0;
    text.prependLeft(start, `import type { ${list(types, ' as ').join(', ')} } from ${specifier};\n`);
  }
}

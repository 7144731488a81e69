import MagicString from 'magic-string';
import ts from 'typescript';

export const todoMark = 'TODO(docbatch-migrate)';

/** The text of the file with a comment before each statement that something is left of to a person; once. */
export function insertTodos(
  file: ts.SourceFile,
  problems: readonly { readonly node: ts.Node; readonly reason: string }[],
): string {
  const text = new MagicString(file.text);
  const told = new Set<string>();
  for (const { node, reason } of problems) {
    const statement = statementOf(node) ?? file.statements[0] ?? file;
    const start = statement.getStart();
    const above = file.text.slice(statement.getFullStart(), start);
    const lineStart = file.text.lastIndexOf('\n', start - 1) + 1;
    const indent = file.text.slice(lineStart, start);
    const isOwnLine = indent.trim() === '';
    const comment = isOwnLine ? `// ${todoMark}: ${reason}` : `/* ${todoMark}: ${reason} */`;
    const key = `${start} ${comment}`;
    if (told.has(key) || above.includes(comment)) continue;
    told.add(key);
    text.appendLeft(start, isOwnLine ? `${comment}\n${indent}` : `${comment} `);
  }
  return text.toString();
}

/** The smallest statement around a node that stands in a list of statements: a comment before it is never inside a text. */
const statementOf = (node: ts.Node): ts.Node | undefined =>
  ts.findAncestor(
    node,
    (at) =>
      at.parent !== undefined &&
      (ts.isSourceFile(at.parent) || ts.isBlock(at.parent) || ts.isModuleBlock(at.parent)) &&
      at.kind !== ts.SyntaxKind.EndOfFileToken,
  );

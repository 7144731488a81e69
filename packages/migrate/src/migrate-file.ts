import MagicString from 'magic-string';
import ts from 'typescript';

import { findEscape, isExported, isValue } from './analyze/find-escape.js';
import { findForeign, findForeignCaller, isOfDeclaration } from './analyze/find-foreign.js';
import { isReadAfterSubmission } from './analyze/is-submitted.js';
import { documentsLegacy, namesLegacy } from './analyze/names-legacy.js';
import type { LegacySymbols } from './analyze/legacy-symbols.js';
import { helperText, helpers, withNeeded, type HelperName } from './rewrite/helpers.js';
import { keepLineEnds } from './rewrite/keep-line-ends.js';
import { findLegacyImports, localNames, type LegacyImport } from './rewrite/legacy-imports.js';
import { memberRules, methodRules, typeRules } from './rewrite/member-names.js';
import { insertTodos } from './rewrite/insert-todos.js';
import { renderImports } from './rewrite/render-imports.js';

/** Something that a person has to decide. Line and column are 1-based. */
export interface Todo {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

export interface FileMigration {
  readonly path: string;
  readonly before: string;
  /** The migrated text; or, when something is left to a person, the old text with comments that say what. */
  readonly after: string;
  readonly todos: readonly Todo[];
}

/**
 * Migrates one file as a whole or not at all: a file of which something cannot be followed keeps calling the old API, which
 * still works, and says where and why.
 */
export function migrateFile(file: ts.SourceFile, symbols: LegacySymbols): FileMigration {
  return new FileRewriter(file, symbols).run();
}

class FileRewriter {
  readonly #text: MagicString;
  readonly #problems: { node: ts.Node; reason: string }[] = [];
  readonly #handled = new Set<ts.Node>();
  readonly #imports = new Set<string>();
  readonly #typeImports = new Set<string>();
  readonly #helpers = new Set<HelperName>();
  readonly #locals = new Set<string>();
  readonly #isTypeScript: boolean;

  constructor(
    private readonly file: ts.SourceFile,
    private readonly symbols: LegacySymbols,
  ) {
    this.#text = new MagicString(file.text);
    this.#isTypeScript = /\.[cm]?tsx?$/.test(file.fileName);
  }

  run(): FileMigration {
    const found = findLegacyImports(this.file, this.#isTypeScript);
    for (const problem of found.problems) this.#problems.push(problem);
    for (const { node } of found.imports) {
      this.#handled.add(node);
      for (const name of localNames(node)) this.#locals.add(name);
    }
    this.#visit(this.file);
    if (this.#problems.length === 0) this.#writeImports(found.imports);
    const before = this.file.text;
    const path = this.file.fileName;
    const after = keepLineEnds(before, this.#text.toString());
    if (this.#problems.length === 0 && !this.#parses(after))
      this.#problems.push({ node: this.file, reason: 'the rewritten file would not be valid' });
    if (this.#problems.length === 0) return { path, before, after, todos: [] };
    const todos = this.#problems.map(({ node, reason }) => {
      const { line, character } = this.file.getLineAndCharacterOfPosition(node.getStart());
      return { line: line + 1, column: character + 1, reason };
    });
    return { path, before, after: keepLineEnds(before, insertTodos(this.file, this.#problems)), todos };
  }

  #leaveFor(node: ts.Node, reason: string | undefined): void {
    if (reason !== undefined) this.#leave(node, reason);
  }

  #visit(node: ts.Node): void {
    if (this.#handled.has(node)) return;
    this.#look(node);
    ts.forEachChild(node, (child) => this.#visit(child));
  }

  #leave(node: ts.Node, reason: string): void {
    if (!this.#problems.some((problem) => problem.node === node)) this.#problems.push({ node, reason });
  }

  #look(node: ts.Node): void {
    if (namesLegacy(node))
      return this.#leave(node, 'the old package is named in a way that is not understood');
    if (documentsLegacy(node)) this.#leave(node, 'a comment before it has a type of the old package');
    if (ts.isParameter(node)) this.#leaveFor(node, findForeignCaller(node, this.symbols));
    if (ts.isNewExpression(node)) this.#lookAtNew(node);
    else if (ts.isCallExpression(node)) this.#lookAtCall(node);
    else if (ts.isTypeReferenceNode(node)) this.#lookAtType(node);
    if (ts.isPropertyAccessExpression(node)) this.#lookAtMember(node);
    if (ts.isIdentifier(node)) this.#lookAtName(node);
    if (isValue(node)) this.#lookAtValue(node);
  }

  /** A value of an old shape must stay where every use of it is seen. */
  #lookAtValue(node: ts.Expression): void {
    const shape = this.symbols.shapeOf(node);
    if (!this.#isClassItself(node)) this.#leaveFor(node, findForeign(node, this.symbols));
    if (shape !== undefined) {
      const escape = this.#isClassItself(node) ? undefined : findEscape(node, shape, this.symbols);
      if (escape !== undefined) this.#leave(node, escape);
    } else if (this.symbols.holdsShape(node) && !this.#isClassItself(node)) {
      this.#leave(node, 'values of the old API are kept in a list or an object');
    }
  }

  #isClassItself(node: ts.Expression): boolean {
    return this.symbols.nameOf(node) !== undefined && !ts.isPropertyAccessExpression(node);
  }

  #lookAtNew(node: ts.NewExpression): void {
    if (this.symbols.nameOf(node.expression) !== 'BatchProcessor') return;
    this.#handle(node.expression);
    if ((node.arguments?.length ?? 0) > 0)
      return this.#leave(
        node,
        'new BatchProcessor() has options; make a context of them with openBatchContext',
      );
    this.#need('contextOnDemand', 'readContextOptions');
    const target = 'contextOnDemand(() => readContextOptions(process.env))';
    this.#text.overwrite(node.getStart(), node.end, target);
  }

  #lookAtCall(node: ts.CallExpression): void {
    const { expression: callee } = node;
    if (this.symbols.nameOf(callee) === 'createDocumentRecord') {
      this.#handle(callee);
      this.#helpers.add('sharedBatches');
      return this.#rewriteCall(node, 'createDocumentRecord', callee.getStart(), 'sharedBatches.use');
    }
    if (!ts.isPropertyAccessExpression(callee)) return;
    const [owner, method] = (this.symbols.nameOf(callee.name) ?? '').split('.');
    if (owner !== 'BatchProcessor' || method === undefined) return this.#lookAtThen(node, callee);
    this.#handled.add(callee.name);
    if (method === 'createBatchManifest') this.#rewriteManifest(node, callee);
    else this.#rewriteCall(node, method, callee.name.getStart(), 'use');
  }

  #rewriteCall(node: ts.CallExpression, method: string, start: number, use: string): void {
    const rule = methodRules[method];
    const [first] = node.arguments;
    if (rule === undefined) return this.#leave(node, `${method} has no single equal; see the guide`);
    if (first === undefined || !this.#hasArguments(node, rule.argumentCount)) return;
    if (method === 'submitBatchForProcessing' && this.symbols.shapeOf(first) !== 'BatchManifest')
      return this.#leave(first, 'the manifest does not come from createBatchManifest');
    if (rule.helper) this.#helpers.add(rule.call as HelperName);
    else this.#need(rule.call);
    if (rule.wrapsId) this.#need('batchIdOf');
    const { name } = node.expression as ts.PropertyAccessExpression;
    const end = use === 'use' ? name.end : node.expression.end;
    this.#text.overwrite(start, end, use);
    const call = this.#nameOfImport(rule.call);
    this.#text.appendLeft(
      first.getStart(),
      rule.wrapsId ? `${call}, ${this.#nameOfImport('batchIdOf')}(` : `${call}, `,
    );
    if (rule.wrapsId) this.#text.appendRight(first.end, ')');
  }

  #rewriteManifest(node: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
    const [documents, config] = node.arguments;
    const { expression: receiver } = callee;
    const isPlain =
      ts.isIdentifier(receiver) ||
      (ts.isPropertyAccessExpression(receiver) && receiver.expression.kind === ts.SyntaxKind.ThisKeyword);
    if (!isPlain || callee.questionDotToken)
      return this.#leave(node, 'createBatchManifest is called on something that may have effects');
    if (documents === undefined || !this.#hasArguments(node, config === undefined ? 1 : 2)) return;
    if (config !== undefined && !ts.isObjectLiteralExpression(config) && !ts.isIdentifier(config))
      return this.#leave(config, 'the config has no effect, but computing it may have one');
    if (config !== undefined && ts.isObjectLiteralExpression(config) && config.properties.length > 0)
      return this.#leave(config, 'the config never had an effect: remove it');
    this.#helpers.add('makeManifest');
    this.#handle(receiver);
    this.#text.overwrite(callee.getStart(), callee.end, 'makeManifest');
    if (config !== undefined) {
      this.#handle(config);
      this.#text.remove(documents.end, config.end);
    }
  }

  /** What a promise of an old shape is given to must be seen. */
  #lookAtThen(node: ts.CallExpression, callee: ts.PropertyAccessExpression): void {
    if (this.symbols.shapeOf(callee.expression) === undefined) return;
    const seen = (argument: ts.Expression | undefined): boolean =>
      argument === undefined ||
      ((ts.isArrowFunction(argument) || ts.isFunctionExpression(argument)) &&
        argument.parameters.every(({ name, dotDotDotToken }) => ts.isIdentifier(name) && !dotDotDotToken));
    if (callee.name.text === 'then' && !seen(node.arguments[0]))
      this.#leave(node, 'the result is given to a function that is not seen here');
  }

  #hasArguments(node: ts.CallExpression, count: number): boolean {
    const isPlain = node.arguments.length === count && !node.arguments.some(ts.isSpreadElement);
    if (!isPlain) this.#leave(node, `it is called with other arguments than the usual ${count}`);
    return isPlain && !node.questionDotToken;
  }

  #lookAtMember(node: ts.PropertyAccessExpression): void {
    if (this.#handled.has(node.name)) return;
    const member = this.symbols.nameOf(node.name);
    const [owner, name] = member?.split('.') ?? [];
    if (member === undefined || owner === undefined || name === undefined) return;
    this.#handled.add(node.name);
    if (owner === 'BatchStatus' || owner === 'BatchPriority') {
      this.#handle(node.expression);
      const literal = `'${name.toLowerCase()}'`;
      const text = this.#isTypeScript ? `(${literal} as const)` : literal;
      return void this.#text.overwrite(node.getStart(), node.end, text);
    }
    const rule = memberRules[member];
    if (rule === undefined) return this.#leave(node, `${member} has no equal; see the guide`);
    if (isChanged(node)) return this.#leave(node, `${member} is changed`);
    if (member === 'BatchManifest.batchId' && !isReadAfterSubmission(node, this.symbols))
      return this.#leave(node, 'the new API does not know the batch before it is submitted');
    if ('path' in rule) {
      if (rule.path !== name) this.#text.overwrite(node.name.getStart(), node.name.end, rule.path);
      return;
    }
    if (!ts.isIdentifier(node.expression) || node.questionDotToken)
      return this.#leave(node, `${member} is a sum now; keep the progress in a variable first`);
    const base = node.expression.text;
    this.#handle(node.expression);
    this.#text.overwrite(
      node.getStart(),
      node.end,
      `(${rule.sum.map((path) => `${base}.${path}`).join(' + ')})`,
    );
  }

  #lookAtType(node: ts.TypeReferenceNode): void {
    const name = this.symbols.nameOf(ts.isQualifiedName(node.typeName) ? node.typeName.right : node.typeName);
    if (name === undefined) return;
    this.#handle(node.typeName);
    const rule = typeRules[name];
    if (rule === undefined) return this.#leave(node, `the type ${name} has no equal; see the guide`);
    if (rule.imports === undefined && rule.helper === undefined) {
      return void this.#text.overwrite(node.getStart(), node.end, rule.text);
    }
    if (name !== 'BatchDocument' && isPublic(node))
      return this.#leave(node, `the type ${name} is part of what this file exports`);
    if (name !== 'BatchDocument' && !isOfDeclaration(node))
      return this.#leave(node, `the type ${name} may describe values that are not seen here`);
    if (rule.imports !== undefined) this.#typeImports.add(rule.imports);
    if (rule.helper !== undefined) this.#helpers.add(rule.helper as HelperName);
    const text = rule.imports === undefined ? rule.text : this.#nameOfImport(rule.imports);
    this.#text.overwrite(node.getStart(), node.end, text);
  }

  /** A name of the old API that nothing above has understood. */
  #lookAtName(node: ts.Identifier): void {
    const name = this.symbols.nameOf(node);
    const { parent } = node;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
    if (name === undefined) {
      // What the checker does not follow must not lose its import: a name of the import's that means something else.
      if (!isMember && this.#locals.has(node.text))
        this.#leave(node, `${node.text} is imported from the old package, but is something else here`);
      return;
    }
    if (name === '*' && ts.isPropertyAccessExpression(parent) && !isMember) return;
    if (isMember && name.includes('.')) return;
    this.#leave(node, `${name === '*' ? node.text : name} is used in a way that is not understood`);
  }

  #handle(node: ts.Node): void {
    this.#handled.add(node);
    ts.forEachChild(node, (child) => this.#handle(child));
  }

  #need(...names: string[]): void {
    for (const name of names) this.#imports.add(name);
  }

  /** Under which name something is imported: another one where the file has its own of that name. */
  #nameOfImport(name: string): string {
    return this.#ownNames().has(name) ? `${name}OfDocbatch` : name;
  }

  #own: Set<string> | undefined;
  #ownNames(): Set<string> {
    if (this.#own !== undefined) return this.#own;
    const own = new Set<string>();
    const visit = (node: ts.Node): void => {
      const isMember =
        ts.isPropertyAccessExpression(node.parent ?? node) &&
        (node.parent as ts.PropertyAccessExpression).name === node;
      if (
        ts.isIdentifier(node) &&
        !isMember &&
        this.symbols.nameOf(node) === undefined &&
        !ts.isImportSpecifier(node.parent)
      )
        own.add(node.text);
      ts.forEachChild(node, visit);
    };
    visit(this.file);
    return (this.#own = own);
  }

  #writeImports(found: readonly LegacyImport[]): void {
    const names = withNeeded(this.#helpers);
    const taken = names.find((name) => this.#ownNames().has(name));
    if (taken !== undefined) return this.#leave(this.file, `the file has a ${taken} of its own: rename it`);
    for (const name of names) {
      this.#need(...helpers[name].imports);
      for (const type of helpers[name].typeImports) this.#typeImports.add(type);
    }
    const rename = (text: string): string =>
      [...this.#imports].reduce(
        (done, name) => done.replace(new RegExp(`\\b${name}\\b`, 'g'), this.#nameOfImport(name)),
        text,
      );
    const blocks = names
      .map((name) => rename(helperText(name, this.#isTypeScript)))
      .filter((text) => text !== '');
    renderImports(this.#text, this.file, found, {
      values: [...this.#imports].map((name) => [name, this.#nameOfImport(name)] as const),
      types: this.#isTypeScript
        ? [...this.#typeImports].map((name) => [name, this.#nameOfImport(name)] as const)
        : [],
      blocks,
    });
  }

  #parses(after: string): boolean {
    const count = (text: string): number =>
      (
        ts.createSourceFile(this.file.fileName, text, ts.ScriptTarget.ESNext) as unknown as {
          parseDiagnostics: readonly unknown[];
        }
      ).parseDiagnostics.length;
    return count(after) <= count(this.file.text);
  }
}

/** Whether a type is seen by those who import the file. */
function isPublic(node: ts.Node): boolean {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    if (ts.isBlock(at)) return false;
    if (isExported(at)) return true;
  }
  return false;
}

function isChanged(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && parent.left === node)
    return (
      parent.operatorToken.kind >= ts.SyntaxKind.FirstAssignment &&
      parent.operatorToken.kind <= ts.SyntaxKind.LastAssignment
    );
  return ts.isDeleteExpression(parent) || ts.isPostfixUnaryExpression(parent) || isStep(parent);
}

const isStep = (node: ts.Node): boolean =>
  ts.isPrefixUnaryExpression(node) &&
  (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);

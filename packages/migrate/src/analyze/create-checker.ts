import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import ts from 'typescript';

import { legacyDeclarations, legacyName } from '../legacy-declarations.js';

/** Where the types of the old API are for the checker; nothing is there on the disk. */
export const legacyFile = join(import.meta.dirname, 'virtual', 'batch-processor.d.ts');

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowJs: true,
  checkJs: true,
  strict: true,
  jsx: ts.JsxEmit.Preserve,
  noEmit: true,
  types: [],
  // Files may be .ts or .js with the same name.
  noResolve: false,
  skipLibCheck: true,
};

const parsed = new Map<string, ts.SourceFile>();

/** A program over these texts, and over what they import from the disk. */
export function createProgram(files: ReadonlyMap<string, string>): ts.Program {
  const host = ts.createCompilerHost(options);
  const readFile = (name: string): string | undefined =>
    files.get(name) ??
    (name === legacyFile ? legacyDeclarations : existsSync(name) ? readFileSync(name, 'utf8') : undefined);
  const onDisk = host.getSourceFile.bind(host);
  const libFolder = dirname(ts.getDefaultLibFilePath(options));
  host.fileExists = (name) => files.has(name) || name === legacyFile || ts.sys.fileExists(name);
  host.readFile = readFile;
  host.getSourceFile = (name, languageVersion, onError) => {
    const text = name === legacyFile ? legacyDeclarations : files.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, languageVersion, true);
    if (!name.startsWith(libFolder)) return onDisk(name, languageVersion, onError);
    // The library is large and always the same.
    const known = parsed.get(name) ?? onDisk(name, languageVersion, onError);
    if (known !== undefined) parsed.set(name, known);
    return known;
  };
  host.resolveModuleNameLiterals = (literals, containing, _redirected, compilerOptions) =>
    literals.map(({ text }) =>
      text === legacyName
        ? { resolvedModule: { resolvedFileName: legacyFile, extension: ts.Extension.Dts } }
        : text.startsWith('.')
          ? ts.resolveModuleName(text, containing, compilerOptions, host)
          : { resolvedModule: undefined },
    );
  return ts.createProgram([...files.keys(), legacyFile], options, host);
}

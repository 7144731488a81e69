import ts from 'typescript';

/** What the compiler says about texts that lie in this package, with the types of batch-tasks as they were built. */
export function typeErrors(texts: ReadonlyMap<string, string>): string[] {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noUncheckedIndexedAccess: true,
    allowJs: true,
    checkJs: true,
    noImplicitAny: false,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists.call(host, name);
  host.readFile = (name) => texts.get(name) ?? readFile.call(host, name);
  host.getSourceFile = (name, language, onError) => {
    const text = texts.get(name);
    if (text === undefined) return getSourceFile.call(host, name, language, onError);
    const format = name.endsWith('.cjs') ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext;
    const source = ts.createSourceFile(name, text, language, true);
    source.impliedNodeFormat = format;
    return source;
  };
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()].map(
    ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}

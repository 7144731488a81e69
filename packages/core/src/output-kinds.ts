/** The files that can be written for a document, in the order in which they are listed everywhere. */
export const outputKinds = ['pdf', 'txt', 'json', 'hocr', 'alto', 'tsv', 'md', 'pdfa', 'pages'] as const;
export type OutputKind = (typeof outputKinds)[number];

/** What is written when nobody says otherwise. */
export const defaultOutputKinds: readonly OutputKind[] = ['pdf', 'txt', 'json'];

/* ALTO shares `.xml` with too many others to go by it alone. */
const extensions: Partial<Record<OutputKind, string>> = {
  alto: 'alto.xml',
  pdfa: 'pdfa.pdf',
  pages: 'pages.zip',
};

/** The end of a file's name, without the dot. */
export const extensionOf = (kind: OutputKind): string => extensions[kind] ?? kind;

/** The kinds named, each once, in the order of `outputKinds`: two ways to say the same are the same. */
export const sortOutputKinds = (kinds: readonly OutputKind[]): OutputKind[] =>
  outputKinds.filter((kind) => kinds.includes(kind));

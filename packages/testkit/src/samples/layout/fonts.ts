import { createRequire } from 'node:module';

/** All under the SIL Open Font License, from npm. */
export type FontFamily = 'serif' | 'sans' | 'typewriter';

export interface Font {
  readonly family: FontFamily;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

const packages: Record<FontFamily, string> = {
  serif: 'source-serif-4',
  sans: 'arimo',
  typewriter: 'courier-prime',
};

const require = createRequire(import.meta.url);

/** One name per font file, so that no renderer ever makes up a bold or italic of its own. */
export const nameFont = ({ family, bold, italic }: Font): string =>
  `docbatch-${family}-${bold ? '700' : '400'}-${italic ? 'italic' : 'normal'}`;

export function findFontFile({ family, bold, italic }: Font): string {
  const name = packages[family];
  return require.resolve(
    `@fontsource/${name}/files/${name}-latin-${bold ? '700' : '400'}-${italic ? 'italic' : 'normal'}.woff`,
  );
}

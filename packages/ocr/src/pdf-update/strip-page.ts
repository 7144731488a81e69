import { deflateSync } from 'node:zlib';

import type { PdfFile } from './pdf-file.js';
import {
  formatDictionary,
  parseDictionary,
  PdfSyntaxError,
  referencedObject,
  type PdfDictionary,
  type RawPdf,
} from './pdf-syntax.js';
import type { PdfWriter } from './pdf-writer.js';
import { decodeStream } from './read-object.js';
import { stripHiddenText } from './strip-hidden-text.js';

/** Forms inside forms beyond this are an attack or a circle. */
const maxDepth = 8;

/** A content stream without invisible text, and the forms that had some under the names that they are drawn by. */
export interface StrippedPage {
  readonly content: RawPdf;
  readonly xObjects: ReadonlyMap<string, RawPdf>;
  readonly dropped: number;
}

/**
 * Takes the invisible text out of content and the forms that it draws. Forms that had some are written anew.
 *
 * @throws PdfSyntaxError when the content is not understood; what was written until then is referred to by nothing
 */
export function stripPage(
  file: PdfFile,
  writer: PdfWriter,
  content: RawPdf,
  resources: PdfDictionary,
  mode = 0,
  depth = 0,
): StrippedPage {
  if (depth > maxDepth) throw new PdfSyntaxError('forms are nested too deeply');
  const xObjects = parseDictionary(file.resolve(resources.get('XObject') ?? '<<>>'));
  const replaced = new Map<string, RawPdf>();
  const drawn = new Map<string, number>();
  let droppedInForms = 0;
  const stripped = stripHiddenText(content, mode, (name, drawnMode) => {
    const known = drawn.get(name);
    if (known === drawnMode) return;
    if (known !== undefined) throw new PdfSyntaxError('one form is drawn in two text render modes');
    drawn.set(name, drawnMode);
    const form = readForm(file, xObjects.get(name));
    if (form === null) return;
    const own = form.dictionary.get('Resources');
    const formResources = own === undefined ? resources : parseDictionary(file.resolve(own));
    const inner = stripPage(file, writer, form.content, formResources, drawnMode, depth + 1);
    if (inner.dropped === 0) return;
    droppedInForms += inner.dropped;
    replaced.set(name, `${writeForm(file, writer, form.dictionary, formResources, inner)} 0 R`);
  });
  return { content: stripped.content, xObjects: replaced, dropped: stripped.dropped + droppedInForms };
}

interface Form {
  readonly dictionary: PdfDictionary;
  readonly content: RawPdf;
}

/** Null for pictures, and for names that lead nowhere: viewers draw nothing there. */
function readForm(file: PdfFile, reference: RawPdf | undefined): Form | null {
  const objectNumber = reference === undefined ? null : referencedObject(reference);
  if (objectNumber === null || !file.references.entries.has(objectNumber)) return null;
  const object = file.readObject(objectNumber);
  const dictionary = parseDictionary(object.value);
  if (dictionary.get('Subtype') !== '/Form') return null;
  return { dictionary, content: decodeStream(dictionary, file.readStream(object)).toString('latin1') };
}

function writeForm(
  file: PdfFile,
  writer: PdfWriter,
  dictionary: PdfDictionary,
  resources: PdfDictionary,
  { content, xObjects }: StrippedPage,
): number {
  const written = new Map(dictionary).set('Filter', '/FlateDecode');
  written.delete('DecodeParms');
  if (xObjects.size > 0) written.set('Resources', formatDictionary(withXObjects(file, resources, xObjects)));
  return writer.writeStream(written, [deflateSync(Buffer.from(content, 'latin1'))]);
}

/** Resources in which these names mean other objects. */
export function withXObjects(
  file: PdfFile,
  resources: PdfDictionary,
  replaced: ReadonlyMap<string, RawPdf>,
): PdfDictionary {
  const xObjects = parseDictionary(file.resolve(resources.get('XObject') ?? '<<>>'));
  for (const [name, reference] of replaced) xObjects.set(name, reference);
  return new Map(resources).set('XObject', formatDictionary(xObjects));
}

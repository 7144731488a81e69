import type { Box, Line, PageResult, Word } from '../page/page-text.js';
import { escapeXml } from './escape-xml.js';
import { layOutPage, type Paragraph } from './lay-out-page.js';
import { writeStream, type CheckSize, type WrittenOutput } from './write-stream.js';

const namespace = 'http://www.loc.gov/standards/alto/ns-v4#';
const schema = 'http://www.loc.gov/standards/alto/v4/alto-4-4.xsd';

/**
 * Writes the `.alto.xml` output: ALTO 4.4, one `TextBlock` to a paragraph, inside a `ComposedBlock` to a block. Places
 * are in pixels of the page image; text that a page carried itself has none: there a pixel is 1/288 inch. At most one
 * page is in memory.
 *
 * @throws DocbatchError DISK_FULL, OUTPUT_UNWRITABLE
 */
export async function writeAltoOutput(
  targetPath: string,
  head: { readonly file: string; readonly sha256: string },
  pages: AsyncIterable<PageResult>,
  checkSize?: CheckSize,
): Promise<WrittenOutput> {
  return await writeStream(targetPath, formatDocument(head, pages), checkSize);
}

async function* formatDocument(
  { file, sha256 }: { readonly file: string; readonly sha256: string },
  pages: AsyncIterable<PageResult>,
): AsyncGenerator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="${namespace} ${schema}" SCHEMAVERSION="4.4">
<Description>
<MeasurementUnit>pixel</MeasurementUnit>
<sourceImageInformation>
<fileName>${escapeXml(file)}</fileName>
<fileIdentifier fileIdentifierLocation="sha256">${sha256}</fileIdentifier>
</sourceImageInformation>
<Processing ID="docbatch"><processingSoftware><softwareName>docbatch</softwareName></processingSoftware></Processing>
</Description>
<Layout>
`;
  for await (const page of pages) yield formatPage(page);
  yield '</Layout>\n</alto>\n';
}

function formatPage(result: PageResult): string {
  const { pageNumber, widthPx, heightPx, blocks } = layOutPage(result);
  const page = { left: 0, top: 0, right: widthPx, bottom: heightPx };
  const confidence =
    result.meanConfidence === null ? '' : ` PC="${formatNumber(result.meanConfidence / 100)}"`;
  const composed = blocks.map(({ box, paragraphs }, index) => {
    const id = `b${pageNumber}_${index + 1}`;
    const texts = paragraphs.map((paragraph, number) => formatParagraph(paragraph, `${id}_${number + 1}`));
    return `<ComposedBlock ID="${id}"${formatPlace(box)}>\n${texts.join('')}</ComposedBlock>\n`;
  });
  return (
    `<Page ID="p${pageNumber}" PHYSICAL_IMG_NR="${pageNumber}" WIDTH="${formatNumber(widthPx)}" HEIGHT="${formatNumber(heightPx)}"${confidence}>\n` +
    `<PrintSpace${formatPlace(page)}>\n${composed.join('')}</PrintSpace>\n</Page>\n`
  );
}

function formatParagraph({ box, lines }: Paragraph, id: string): string {
  const texts = lines.map((line, index) => formatLine(line, `${id}_${index + 1}`));
  return `<TextBlock ID="${id}"${formatPlace(box)}>\n${texts.join('')}</TextBlock>\n`;
}

function formatLine({ box, words }: Line, id: string): string {
  const strings = words.map((word, index) => {
    const next = words[index + 1];
    return formatWord(word) + (next === undefined ? '' : formatSpace(word.box, next.box));
  });
  return `<TextLine ID="${id}"${formatPlace(box)}>\n${strings.join('')}</TextLine>\n`;
}

const formatWord = ({ text, confidence, box }: Word): string =>
  `<String CONTENT="${escapeXml(text)}"${formatPlace(box)}${confidence === null ? '' : ` WC="${formatNumber(confidence / 100)}"`}/>\n`;

const formatSpace = (word: Box, next: Box): string =>
  `<SP HPOS="${formatNumber(word.right)}" VPOS="${formatNumber(word.top)}" WIDTH="${formatNumber(Math.max(0, next.left - word.right))}"/>\n`;

const formatPlace = ({ left, top, right, bottom }: Box): string =>
  ` HPOS="${formatNumber(left)}" VPOS="${formatNumber(top)}" WIDTH="${formatNumber(right - left)}" HEIGHT="${formatNumber(bottom - top)}"`;

const formatNumber = (value: number): string => String(Math.round(value * 100) / 100);

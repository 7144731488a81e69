import type { CampaignText } from '@docbatch/batch-tasks';

/**
 * The text of all documents: a line with the name before each, as `head` has it, and a form feed between pages. What a
 * name could do to a terminal or a reader of lines is spelt out.
 */
export async function* renderTexts(documents: AsyncIterable<CampaignText>): AsyncGenerator<string> {
  let before = '';
  for await (const document of documents) {
    let between = `${before}==> ${JSON.stringify(document.file).slice(1, -1)} <==\n`;
    for await (const { text } of document.readPages()) {
      yield `${between}${endLine(text.replaceAll('\f', '\n').trimEnd())}`;
      between = '\f';
      before = '\n';
    }
  }
}

const endLine = (text: string): string => (text === '' ? '' : `${text}\n`);

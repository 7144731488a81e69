import {
  beginOpenings,
  beginPages,
  describeDocuments,
  findDocuments,
  listFirstPages,
  moveDocuments,
  savePages,
  settleDocuments,
  type ContentKey,
  type Database,
  type DescribedDocument,
  type Description,
  type DocumentMove,
  type DocumentPosition,
  type NewPage,
  type OpeningDocument,
  type PageToBegin,
  type SettledDocument,
  type Settlement,
  type StoredPage,
  type TaskToBegin,
} from '@docbatch/store';

import { Gather } from './gather.js';

/** The statements that every document needs, each sent once for all tasks of a worker that wait for it. */
export interface GatheredStatements {
  /** Null when it is unknown or in no batch. */
  findDocument(documentId: string): Promise<DocumentPosition | null>;
  /** Null when the run is over. */
  beginOpening(task: TaskToBegin): Promise<OpeningDocument | null>;
  /** Null when the attempt is stale, like each of these. */
  describeDocument(description: Description): Promise<DescribedDocument | null>;
  /** False when the attempt is stale. */
  moveDocument(move: DocumentMove): Promise<boolean>;
  /** Null when the page is not due. */
  beginPage(page: PageToBegin): Promise<{ readonly starts: number } | null>;
  /** A result that is there already stays; false then. */
  savePage(page: NewPage): Promise<boolean>;
  /** Null when it is not kept. */
  findFirstPage(key: ContentKey): Promise<StoredPage | null>;
  settleDocument(settlement: Settlement): Promise<SettledDocument | null>;
}

export function gatherStatements(
  database: Database,
  { actor, workerId }: { readonly actor: string; readonly workerId: string },
): GatheredStatements {
  const find = new Gather<string, DocumentPosition | null>(
    async (ids) => {
      const found = await findDocuments(database, ids);
      return ids.map((id) => found.get(id) ?? null);
    },
    (id) => [id],
  );
  const open = new Gather<TaskToBegin, OpeningDocument | null>(async (tasks) => {
    const opened = await beginOpenings(database, actor, workerId, tasks);
    return tasks.map((task) => opened.get(task.documentId) ?? null);
  }, keyOfDocument);
  const describe = new Gather<Description, DescribedDocument | null>(
    async (descriptions) => {
      const described = await describeDocuments(database, actor, descriptions);
      return descriptions.map(({ documentId }) => described.get(documentId) ?? null);
    },
    ({ documentId, facts }) => [documentId, keyOfContent(facts)],
  );
  const move = new Gather<DocumentMove, boolean>(async (moves) => {
    const moved = await moveDocuments(database, actor, moves);
    return moves.map(({ documentId }) => moved.has(documentId));
  }, keyOfDocument);
  const begin = new Gather<PageToBegin, { readonly starts: number } | null>(async (pages) => {
    const begun = await beginPages(database, workerId, pages);
    return pages.map(({ documentId }) => begun.get(documentId) ?? null);
  }, keysOfPage);
  const save = new Gather<NewPage, boolean>(async (pages) => {
    const kept = await savePages(database, pages);
    return pages.map(({ documentId }) => kept.has(documentId));
  }, keysOfPage);
  const firstPage = new Gather<ContentKey, StoredPage | null>(
    async (keys) => {
      const pages = await listFirstPages(database, keys);
      const byContent = new Map(
        pages.map((page) => [`${page.content_sha256} ${page.recognition_key}`, page]),
      );
      return keys.map((key) => byContent.get(keyOfContent(key)) ?? null);
    },
    (key) => [keyOfContent(key)],
  );
  const settle = new Gather<Settlement, SettledDocument | null>(async (settlements) => {
    const settled = await settleDocuments(database, actor, settlements);
    return settlements.map(({ documentId }) => settled.get(documentId) ?? null);
  }, keyOfDocument);
  return {
    findDocument: (documentId) => find.ask(documentId),
    beginOpening: (task) => open.ask(task),
    describeDocument: (description) => describe.ask(description),
    moveDocument: (documentMove) => move.ask(documentMove),
    beginPage: (page) => begin.ask(page),
    savePage: (page) => save.ask(page),
    findFirstPage: (key) => firstPage.ask(key),
    settleDocument: (settlement) => settle.ask(settlement),
  };
}

const keyOfDocument = ({ documentId }: { readonly documentId: string }): string[] => [documentId];
const keyOfContent = ({ contentSha256, recognitionKey }: ContentKey): string =>
  `${contentSha256} ${recognitionKey}`;
const keysOfPage = (page: ContentKey & { readonly documentId: string }): string[] => [
  page.documentId,
  keyOfContent(page),
];

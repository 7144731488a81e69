/** What the screen is about. */
export type Place =
  | { readonly view: 'overview' }
  | { readonly view: 'batch'; readonly batchId: string }
  | { readonly view: 'document'; readonly documentId: string }
  | { readonly view: 'errors' }
  | { readonly view: 'workers' };

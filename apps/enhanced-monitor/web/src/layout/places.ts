/** What the navigation leads to, with the key that does the same after `g`. */
export const places = [
  { path: '/', text: 'Overview', key: 'o' },
  { path: '/batches', text: 'Batches', key: 'b' },
  { path: '/review', text: 'Review', key: 'r' },
  { path: '/search', text: 'Search', key: '/' },
  { path: '/errors', text: 'Errors', key: 'e' },
  { path: '/workers', text: 'Workers', key: 'w' },
  { path: '/upload', text: 'Upload', key: 'u' },
  { path: '/settings', text: 'Settings', key: 's' },
] as const;

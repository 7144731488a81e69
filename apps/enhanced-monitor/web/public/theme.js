// Runs before the first paint: a page that is light for a moment blinds whoever chose dark. The policy of the pages
// forbids a script inside the page, so this is a file.
try {
  const theme = localStorage.getItem('docbatch.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be forbidden; then the system's theme holds.
}

import { Html } from './html.js';

/** The looks of the report: light and dark, on screens of any width and on paper. No fonts or files from elsewhere. */
export const style = new Html(`
:root { color-scheme: light dark; --ink: #1b1f24; --dim: #57606a; --line: #d0d7de; --bar: #1f6f8b; --bad: #b3261e; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6edf3; --dim: #9aa4af; --line: #39424d; --bar: #58a6c7; --bad: #ff8a80; --paper: #11151a; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.125rem; margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
p, dd { margin: 0; }
.dim, figcaption, dt { color: var(--dim); }
dl.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin: 1.5rem 0; }
dl.facts dd { font-size: 1.375rem; white-space: nowrap; font-variant-numeric: tabular-nums; }
dl.facts .bad { color: var(--bad); }
figure { margin: 0; }
svg { display: block; width: 100%; height: 10rem; }
svg rect { fill: var(--bar); }
svg line { stroke: var(--line); }
figcaption { display: flex; justify-content: space-between; font-size: .875rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--dim); padding-bottom: .25rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
td.number, th.number { text-align: right; white-space: nowrap; }
td.file { overflow-wrap: anywhere; min-width: 12rem; }
code { font: .875em ui-monospace, monospace; white-space: nowrap; }
td.picture { width: 9rem; }
td.picture img { display: block; max-width: 8rem; max-height: 10rem; border: 1px solid var(--line); background: #fff; }
td.bar { width: 50%; }
meter { width: 100%; }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  h2 { break-after: avoid; }
  tr, figure { break-inside: avoid; }
  thead { display: table-header-group; }
}
`);

/** The look of the page: the reader's light or dark, no remote font. */
export const pageStyle = `
:root{color-scheme:light dark;--fg:#1f2328;--bg:#fff;--dim:#59636e;--line:#d1d9e0;--bar:#2f74c0;--dot:#c9342c;--soft:#f0f3f6;--warm:#e6550d}
@media (prefers-color-scheme:dark){:root{--fg:#e6e6e6;--bg:#1e1e1e;--dim:#a0a0a0;--line:#454545;--bar:#4b96e6;--dot:#f0736b;--soft:#2a2a2a;--warm:#f08a4b}}
body{font:14px/1.45 system-ui,sans-serif;color:var(--fg);background:var(--bg);margin:0 auto;max-width:1180px;padding:0 24px 48px}
h1{font-size:22px;margin:28px 0 4px}h2{font-size:17px;margin:36px 0 8px;border-top:1px solid var(--line);padding-top:16px}h3{font-size:14px;margin:18px 0 6px}
p{margin:6px 0;max-width:80ch}nav a{margin-right:14px;color:var(--bar)}.mark{font-weight:600;color:var(--dot)}
.scroll{overflow-x:auto;margin:8px 0}table{border-collapse:collapse;font-variant-numeric:tabular-nums}caption{text-align:left;color:var(--dim);padding:4px 0}
td,th{padding:3px 12px 3px 0;text-align:left;border-bottom:1px solid var(--line);white-space:nowrap}.n{text-align:right}th button{all:unset;cursor:pointer;font-weight:600}
th button:focus-visible,.scroll:focus-visible,a:focus-visible{outline:2px solid var(--bar);outline-offset:2px}th[aria-sort=ascending] button::after{content:" ▲"}th[aria-sort=descending] button::after{content:" ▼"}
svg{max-width:100%;height:auto}svg.wide{max-width:none}svg text{fill:var(--fg);font:11px system-ui,sans-serif}.axis{stroke:var(--line)}.bar{fill:var(--bar)}.dot{fill:var(--dot)}.stem{stroke:var(--dot)}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;margin:6px 0;padding:0;list-style:none}.legend i{display:inline-block;width:11px;height:11px;margin-right:6px;border:1px solid var(--line)}
.warm{fill:var(--warm)}.legend .warm{background:var(--warm)}.legend .cool{background:var(--bar)}.legend .percent{background:var(--bar);opacity:.55}.legend .count{background:var(--dot);border-radius:50%}.p50{fill:none;stroke:var(--fg);stroke-width:1.5}.p99{fill:none;stroke:var(--dot);stroke-width:1.5;stroke-dasharray:4 3}footer{margin-top:48px;color:var(--dim)}
@media print{.scroll{overflow:visible}}`;

/** Sorts tables by the column whose head is pressed. Reads only numbers and the text of cells. */
export const pageScript = `
for (const head of document.querySelectorAll('th')) head.firstChild.addEventListener('click', () => {
  const table = head.closest('table'), at = head.cellIndex, body = table.tBodies[0];
  const isNumber = head.classList.contains('n');
  const down = head.getAttribute('aria-sort') !== 'descending' && (isNumber || head.hasAttribute('aria-sort'));
  const key = (row) => { const cell = row.cells[at]; return isNumber ? Number(cell.dataset.sort ?? cell.textContent.replace(/[^0-9.+-]/g, '')) : cell.textContent; };
  const rows = [...body.rows].sort((a, b) => { const [x, y] = [key(a), key(b)]; return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1); });
  for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
  body.append(...rows);
});`;

/** What a report adds to the look of a page. */
export const reportStyle = `
.wide{width:100%;overflow-x:auto}canvas{display:block;width:100%;border:1px solid var(--line);box-sizing:border-box}.dim{color:var(--dim);min-height:1.45em;overflow-wrap:anywhere}
#tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:8px 0}#tools input,#tools button{font:inherit;color:inherit;background:var(--soft);border:1px solid var(--line);border-radius:4px;padding:4px 10px}
#tools input:focus-visible,#tools button:focus-visible{outline:2px solid var(--bar);outline-offset:1px}
.d3-flame-graph rect{stroke:var(--bg)}.d3-flame-graph rect:hover{stroke:var(--fg);cursor:pointer}.d3-flame-graph .fade{opacity:.5}
.d3-flame-graph-label{white-space:nowrap;text-overflow:ellipsis;overflow:hidden;font:12px/1.5 system-ui,sans-serif;margin:0 4px;padding:0;color:#000;text-align:left}
td:first-child,td:last-child{max-width:44ch;overflow:hidden;text-overflow:ellipsis}
@media print{#tools,#cell,#box{display:none}body{max-width:none}section{break-inside:avoid-page}#functions{break-inside:auto}.wide{overflow:visible}}`;

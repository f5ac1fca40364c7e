import flamegraph from 'd3-flame-graph';
import { select } from 'd3-selection';
import { formatPercent, formatQuantity } from '../../analysis/format-quantity.ts';
import type { ReportData } from '../../analysis/report-data.ts';
import type { FlameFunction } from '../../analysis/view-data.ts';
import { contributedColours } from '../kit/contributed-colours.ts';
import type { ReportFrame } from './nested-frames.ts';
import { nestedFrames } from './nested-frames.ts';
import { element, isDark } from './page-element.ts';

/** Draws the flame graph by d3-flame-graph, which pages of ten thousand frames can carry, with search, zoom and flip. */
export function showFlameGraph(report: ReportData): void {
  const stage = element('chart', HTMLDivElement);
  const line = element('box', HTMLParagraphElement);
  const found = element('found', HTMLOutputElement);
  const search = element('search', HTMLInputElement);
  const root = nestedFrames(report.flameGraph);
  const theme = isDark() ? 'dark' : 'light';
  const colours = new Map(contributedColours.map(({ id, defaults }) => [id, defaults[theme]]));
  const colourOf = (id: string): string => colours.get(`chronoscope.${id}`) ?? '#808080';
  const describe = (frame: ReportFrame): string => frameText(frame, report);
  showKinds(report, colourOf);
  let isIcicle = false;

  const draw = () => {
    const chart = flamegraph<ReportFrame>()
      .width(stage.clientWidth)
      .cellHeight(20)
      .minFrameSize(1)
      .transitionDuration(0)
      .sort(false)
      .inverted(isIcicle)
      .setColorMapper(({ data, highlight }) =>
        highlight === true ? colourOf('frame.match') : colourOf(`frame.${data.kind}`),
      )
      .setLabelHandler(({ data }) => describe(data))
      .setSearchMatch(({ data }, term) => data.name.toLowerCase().includes(term.toLowerCase()))
      .setSearchHandler((_results, sum, total) => {
        found.textContent = `${formatPercent(sum, total)} of the selection matches`;
      })
      .onHover(({ data }) => {
        line.textContent = describe(data);
      });
    stage.replaceChildren();
    select<HTMLDivElement, ReportFrame>(stage).datum(root).call(chart);
    return chart;
  };

  let chart = draw();
  search.addEventListener('input', () => {
    if (search.value !== '') return chart.search(search.value);
    found.textContent = '';
    chart.clear();
  });
  element('tools', HTMLFormElement).addEventListener('submit', (event) => event.preventDefault());
  element('reset', HTMLButtonElement).addEventListener('click', () => chart.resetZoom());
  element('flip', HTMLButtonElement).addEventListener('click', () => {
    isIcicle = !isIcicle;
    chart = draw();
    if (search.value !== '') chart.search(search.value);
  });
}

const kindNames: { readonly [K in FlameFunction['kind']]: string } = {
  user: 'program',
  library: 'library',
  jit: 'made at run time',
  inlined: 'inlined',
  kernel: 'kernel',
  thread: 'thread',
  unknown: 'unknown',
};

/** Says what the colours stand for, as far as they are used. */
function showKinds({ flameGraph }: ReportData, colourOf: (id: string) => string): void {
  const used = new Set(flameGraph.functions.map(({ kind }) => kind));
  const items = Array.from(used, (kind) => {
    const item = document.createElement('li');
    const swatch = document.createElement('i');
    swatch.style.background = colourOf(`frame.${kind}`);
    item.append(swatch, kindNames[kind]);
    return item;
  });
  element('kinds', HTMLUListElement).replaceChildren(...items);
}

function frameText({ name, value: total, self, place }: ReportFrame, report: ReportData): string {
  const { value, selectionTotal } = report;
  const say = (weight: number): string =>
    `${formatQuantity(weight, value.unit)} (${formatPercent(weight, selectionTotal)})`;
  return [name, place, `total ${say(total)}`, `self ${say(self)}`].filter((part) => part !== '').join(' · ');
}

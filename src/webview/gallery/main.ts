import type { TemplateResult } from 'lit';
import { html, render } from 'lit';
import type { ThemeKind } from '../kit/theme/theme-kind.ts';
import { themeKinds } from '../kit/theme/theme-kind.ts';
import { applyTheme } from './apply-theme.ts';
import { canvasExhibits } from './exhibit/canvas-exhibits.ts';
import { controlExhibits } from './exhibit/control-exhibits.ts';
import type { Exhibit } from './exhibit/exhibit.ts';
import { menuExhibits } from './exhibit/menu-exhibit.ts';
import { paletteExhibit } from './exhibit/palette-exhibit.ts';
import { stateExhibits } from './exhibit/state-exhibits.ts';
import { tableExhibits } from './exhibit/table-exhibits.ts';
import { galleryStyle } from './gallery-style.ts';

const names: { readonly [K in ThemeKind]: string } = {
  dark: 'Dark',
  light: 'Light',
  'hc-dark': 'High contrast',
  'hc-light': 'High contrast light',
};

document.adoptedStyleSheets = [galleryStyle];
const wanted = new URLSearchParams(location.search).get('theme');
show(themeKinds.find((kind) => kind === wanted) ?? 'dark');

/** Shows the gallery in a theme; a second call changes the theme of what is there, without a reload. */
function show(theme: ThemeKind): void {
  applyTheme(theme);
  const exhibits = [
    ...canvasExhibits,
    ...controlExhibits,
    ...menuExhibits,
    paletteExhibit(theme),
    ...tableExhibits,
    ...stateExhibits,
  ];
  render(
    html`<main>
      <header>
        <h1>View kit</h1>
        <nav aria-label="Theme">
          ${themeKinds.map(
            (kind) =>
              html`<button aria-pressed=${kind === theme ? 'true' : 'false'} @click=${() => show(kind)}>
                ${names[kind]}
              </button>`,
          )}
        </nav>
      </header>
      ${exhibits.map(renderExhibit)}
    </main>`,
    document.body,
  );
}

function renderExhibit({ id, title, note, render: renderBody }: Exhibit): TemplateResult {
  return html`<section id=${id} aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    <p class="note">${note}</p>
    ${renderBody()}
  </section>`;
}

import { css } from 'lit';

/** How the profile's part of the page is divided: filters, then heat map and flame graph, which share the height. */
export const appStyle = css`
  chrono-filter-bar {
    flex: none;
  }
  .views {
    flex: 1;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  chrono-heat-section {
    flex: none;
  }
  chrono-heat-section.sized {
    height: var(--heat-height);
  }
  chrono-splitter {
    flex: none;
  }
  chrono-view-area {
    flex: 1;
  }
`;

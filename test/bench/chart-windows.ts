/** The windows of a flame chart that are timed, of a profile of a hundred seconds. */
export const chartWindows = {
  whole: { label: 'nearly all of the 100 s', seconds: 99 },
  tenSeconds: { label: '10 s', seconds: 10 },
  second: { label: '1 s', seconds: 1 },
  hundredth: { label: '10 ms', seconds: 0.01 },
} as const;

export type ChartWindowName = keyof typeof chartWindows;

export function isChartWindow(text: string): text is ChartWindowName {
  return text in chartWindows;
}

import { cpus, loadavg, release, totalmem } from 'node:os';
import { launchBrowser } from '../../scripts/vscode/launch-browser.mjs';

/** What ran the benchmark, in words that name no particular machine. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  readonly node: string;
  readonly browser: string;
  /** Processes that wanted to run in the minute before the start; 0 on systems that do not tell. */
  readonly loadBefore: number;
}

/** Describes this machine; `browser` is the program of the browser used. */
export async function describeMachine(browser: string): Promise<Machine> {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform} ${release().split(/[^\d.]/)[0]} ${process.arch}`,
    node: process.version,
    browser: await browserVersion(browser),
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

async function browserVersion(program: string): Promise<string> {
  const browser = await launchBrowser(program);
  try {
    return `Chromium ${browser.version().split('.')[0]}`;
  } finally {
    await browser.close();
  }
}

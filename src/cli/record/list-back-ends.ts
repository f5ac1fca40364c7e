import { backEnds } from '../../capture/process/back-ends.ts';
import type { Abilities } from '../../capture/process/driver.ts';
import type { ToolLocator } from '../../capture/process/tool/tool-locator.ts';

const abilityNames: readonly (keyof Abilities)[] = [
  'attach',
  'launch',
  'threads',
  'native',
  'children',
  'stream',
  'snapshot',
];

/** What is installed and what it can do, a paragraph for each back end. */
export async function listBackEnds(locator: ToolLocator): Promise<string> {
  const paragraphs = await Promise.all(
    backEnds.map(async (driver) => {
      const tool = driver.tool === undefined ? undefined : await locator.find(driver.tool);
      const state = !driver.platforms.includes(process.platform)
        ? 'not for this system'
        : driver.tool === undefined
          ? driver.isAtHand === undefined
            ? 'built in'
            : 'part of newer interpreters'
          : tool === undefined
            ? 'not installed'
            : `${tool.version ?? 'unknown version'} at ${tool.path}`;
      const can = abilityNames.filter((name) => driver.abilities[name]).join(', ');
      const lines = [
        `${driver.id.padEnd(8)} ${driver.label}: ${state}`,
        `         profiles ${driver.runtimes.join(', ')}; can ${can || 'read an address'}`,
      ];
      if (tool === undefined && driver.tool !== undefined) {
        for (const { label, commandLine } of driver.install) lines.push(`         ${label}: ${commandLine}`);
      }
      return `${lines.join('\n')}\n`;
    }),
  );
  return paragraphs.join('');
}

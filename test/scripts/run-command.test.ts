import { describe, expect, it } from 'vitest';
import { runCommand } from '../../scripts/process/run-command.mjs';

const node = (script: string): [string, ...string[]] => [process.execPath, '-e', script];

describe('a command', () => {
  it('gives its exit code and everything it wrote', async () => {
    const { exitCode, output } = await runCommand(
      node('process.stdout.write("out "); process.stderr.write("err"); process.exitCode = 3'),
    );
    expect(exitCode).toBe(3);
    expect(output).toContain('out ');
    expect(output).toContain('err');
  });

  it('is ended with all it started when its time is over', async () => {
    const grandchild =
      'require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" })';
    const { exitCode, output } = await runCommand(node(`${grandchild}; setInterval(() => {}, 1000)`), {
      timeoutMs: 400,
    });
    expect(exitCode).toBe(124);
    expect(output).toContain('Ended after 400 ms.');
  });

  it('says why it could not be started', async () => {
    const { exitCode, output } = await runCommand(['/no/such/program']);
    expect(exitCode).toBe(127);
    expect(output).toContain('ENOENT');
  });
});

import { describe, expect, it } from 'vitest';
import { pageAddress } from '../../scripts/vscode/page-address.mjs';

describe.skipIf(process.platform === 'win32')('the address of a VS Code page', () => {
  it('carries the folder, the extension and the secret, whatever characters the paths have', () => {
    const address = new URL(
      pageAddress(
        { authority: '127.0.0.1:4000', token: 'secret' },
        { workspace: '/my work/ü&?#', extension: '/ext ension', tests: '/build/suite.cjs' },
      ),
    );
    expect(address.origin).toBe('http://127.0.0.1:4000');
    expect(address.searchParams.get('tkn')).toBe('secret');
    expect(address.searchParams.get('folder')).toBe('/my work/ü&?#');
    expect(JSON.parse(address.searchParams.get('payload') ?? '')).toEqual([
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:4000/ext%20ension'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:4000/build/suite.cjs'],
    ]);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';

import { needsTool } from './needs-tool.js';

const missing = 'no-such-tool-anywhere';

describe('needsTool', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('finds a program that is on PATH', () => {
    expect(needsTool('node')).toBe(true);
  });

  it('says loudly, once, that a missing one makes tests be skipped', () => {
    vi.stubEnv('CI', '');
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect([needsTool(missing), needsTool(missing)]).toEqual([false, false]);
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining(`${missing} is not installed: SKIPPING`),
    );
  });

  it('fails in CI, where nobody would see that a test was skipped', () => {
    vi.stubEnv('CI', 'true');
    expect(() => needsTool(missing)).toThrow(`${missing} is not installed, and in CI no test may be skipped`);
  });
});

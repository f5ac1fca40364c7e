/**
 * Settings of a flight recording that hold nothing but samples. Java's own `profile` settings also record the
 * environment variables and the process list, which do not belong in a file that is passed on.
 *
 * @param intervalMs between two samples of running code
 */
export function flightSettings(intervalMs: number, hasNativeMethods: boolean): string {
  const period = `${Math.max(1, Math.round(intervalMs))} ms`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<configuration version="2.0" label="Chronoscope">
  <event name="jdk.ExecutionSample">
    <setting name="enabled">true</setting>
    <setting name="period">${period}</setting>
  </event>
  <event name="jdk.NativeMethodSample">
    <setting name="enabled">${hasNativeMethods}</setting>
    <setting name="period">${period}</setting>
  </event>
</configuration>
`;
}

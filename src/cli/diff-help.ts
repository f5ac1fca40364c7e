import { sharedHelp } from './profile-help.ts';

/** What `chronoscope diff --help` prints. */
export const diffHelp = `Compares two profiles, or two time ranges of one: A is what was before, B what came after.

Usage: chronoscope diff A B [options]

Options:
  --from-a S       start of the range of A, in seconds from the whole second of its first sample
  --to-a S         its end, which is not included itself
  --from-b S       the same for B
  --to-b S
  --normalise BY   what makes the two comparable: samples (shares of everything, the default),
                   time (rates), none
  --elided         only what B has and A has not
  --value NAME     what to weigh samples by (chronoscope info lists the kinds)
  --fail-over P    exit with 1 if a function takes more in B by over P of everything, such as 5%,
                   and name these functions
  --limit N        functions to print (default 50); --json always has all
  --json           print JSON (docs/cli.md has the schema)
  --compat flamescope
                   FlameScope's numbers, its defects included (perf script and V8 CPU profiles)
${sharedHelp('leaf')}`;

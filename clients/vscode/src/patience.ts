const MINUTE = 60_000;
const PAUSES = [0, 1000, 2000, 4000, 8000];

/**
 * Tell how long to wait before a server that crashed is started again, in milliseconds; undefined when it crashed too
 * often in the last minutes for that to be of use.
 */
export function patience(crashes: readonly number[], now: number): number | undefined {
    const recent = crashes.filter((crash) => now - crash < 3 * MINUTE);
    return PAUSES[recent.length];
}

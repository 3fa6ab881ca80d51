// @ts-check

/** Long enough for a busy machine: nothing here is a measure of speed. */
const PATIENCE_MS = 30_000;

/**
 * Waits until `look` gives something true, and gives it.
 *
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {string | (() => string)} what it is that was waited for
 * @param {number} [patience] milliseconds
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(look, what, patience = PATIENCE_MS) {
    const deadline = Date.now() + patience;
    for (;;) {
        const seen = await look();
        if (seen) return seen;
        if (Date.now() > deadline) {
            throw new Error(`Waited in vain for: ${typeof what === 'string' ? what : what()}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 40));
    }
}

// @ts-check

/** Long enough for a busy machine: nothing here is a measure of speed. */
const PATIENCE_MS = 30_000;

/**
 * Waits until `look` gives something true, and gives it.
 *
 * @template T
 * @param {() => T | Promise<T>} look
 * @param {string | (() => string)} what it is that was waited for
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(look, what) {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
        try {
            const seen = await look();
            if (seen) return seen;
        } catch (error) {
            if (!isPassing(error)) throw error;
        }
        if (Date.now() > deadline) {
            throw new Error(`Waited in vain for: ${typeof what === 'string' ? what : what()}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 40));
    }
}

/**
 * Whether what was looked at has just gone, an element or the document as a whole: look again.
 *
 * @param {unknown} error of either browser's protocol
 */
export function isPassing(error) {
    return (
        error instanceof Error &&
        /detached|stale|no such (node|frame|element)|context was destroyed|Cannot find context|discarded|same JavaScript world|does not belong to the document|Could not find node|Node with given id/i.test(
            error.message,
        )
    );
}

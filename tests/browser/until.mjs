// @ts-check

/** The timeout is long enough for a busy machine. No test measures time by it. */
const TIMEOUT_MS = 30_000;

/**
 * Calls `check` until its result is truthy.
 *
 * @template T
 * @param {() => T | Promise<T>} check
 * @param {string | (() => string)} what describes the awaited result, for the error message
 * @returns {Promise<NonNullable<T>>} the result
 */
export async function until(check, what) {
    const deadline = Date.now() + TIMEOUT_MS;
    for (;;) {
        try {
            const result = await check();
            if (result) return result;
        } catch (error) {
            if (!isTransientError(error)) throw error;
        }
        if (Date.now() > deadline) {
            throw new Error(`Timed out waiting for: ${typeof what === 'string' ? what : what()}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 40));
    }
}

/**
 * Whether an element or the whole document has just been replaced, so that the check should be repeated.
 *
 * @param {unknown} error an error of either browser's protocol
 */
export function isTransientError(error) {
    return (
        error instanceof Error &&
        /detached|stale|no such (node|frame|element)|context was destroyed|Cannot find context|discarded|same JavaScript world|does not belong to the document|Could not find node|Node with given id/i.test(
            error.message,
        )
    );
}

// @ts-check
// The page's entry. Everything else is imported from here dynamically, so that a file that can't be
// loaded ends in a panel a person can read.
import { showFailure } from './panel.mjs';

/** @param {unknown} error */
function describe(error) {
    return error instanceof Error ? error.message : String(error);
}

// A trap in the C++ code reaches the page as an uncaught error of whatever called it.
addEventListener('error', (event) => {
    if (event.error instanceof WebAssembly.RuntimeError) {
        showFailure('The dashboard has stopped', describe(event.error));
    }
});

try {
    const { start } = await import('./start.mjs');
    await start();
} catch (error) {
    console.error(error);
    showFailure('The dashboard could not start', describe(error));
}

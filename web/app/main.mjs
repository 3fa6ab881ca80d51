// @ts-check
// The page's entry point. It imports everything else dynamically, so that the failure panel appears if
// a file can't be loaded.
import { showFailure } from './failure_panel.mjs';

/** @param {unknown} error */
function describe(error) {
    return error instanceof Error ? error.message : String(error);
}

/**
 * A trap in the C++ code reaches the page as an uncaught error of its caller.
 *
 * @param {unknown} error
 */
function stopAtTrap(error) {
    if (error instanceof Error && error.name === 'RuntimeError') {
        showFailure('The dashboard has stopped', describe(error));
    }
}
addEventListener('error', (event) => stopAtTrap(event.error));
addEventListener('unhandledrejection', (event) => stopAtTrap(event.reason));

try {
    const { start } = await import('./start.mjs');
    await start(showFailure);
} catch (error) {
    console.error(error);
    showFailure('The dashboard could not start', describe(error));
}

// @ts-check

/**
 * Saves a text file on the user's device.
 *
 * @param {string} fileName
 * @param {string} mediaType
 * @param {string} content
 */
export function saveFile(fileName, mediaType, content) {
    const url = URL.createObjectURL(new Blob([content], { type: mediaType }));
    const link = document.createElement('a');
    link.href = url;
    link.download = fileName;
    link.click();
    // The browser reads the content when it handles the click, which may be after this call.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

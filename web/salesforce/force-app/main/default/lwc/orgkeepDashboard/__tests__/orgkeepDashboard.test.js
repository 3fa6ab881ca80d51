import { createElement } from 'lwc';
import OrgkeepDashboard from 'c/orgkeepDashboard';
import { connectOrgkeep, frameAddress } from 'c/orgkeepHost';
import requestLaunchCode from '@salesforce/apex/OrgkeepLaunch.launchCode';

const SERVICE = 'https://backup.example.com';

jest.mock('@salesforce/label/c.Orgkeep_Service', () => ({ default: 'https://backup.example.com' }), {
    virtual: true,
});
jest.mock('@salesforce/apex/OrgkeepLaunch.launchCode', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('c/orgkeepHost', () => {
    const actual = jest.requireActual('c/orgkeepHost');
    return { ...actual, connectOrgkeep: jest.fn(), frameAddress: jest.fn(actual.frameAddress) };
});

/** The mocked connection, and the options that the component passed to connectOrgkeep(). */
let connection;
let options;

function createDashboard(properties = {}) {
    const element = createElement('c-orgkeep-dashboard', { is: OrgkeepDashboard });
    Object.assign(element, properties);
    document.body.appendChild(element);
    return element;
}

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const frameOf = (element) => find(element, 'iframe');
const rendered = () => Promise.resolve();
const hasSpinner = (element) => find(element, 'lightning-spinner') !== null;
const alertOf = (element) => find(element, '[role="alert"]');

beforeEach(() => {
    connection = { setTheme: jest.fn(), disconnect: jest.fn() };
    connectOrgkeep.mockReset().mockImplementation((frame, given) => {
        options = given;
        return connection;
    });
    requestLaunchCode.mockReset();
});

afterEach(() => {
    while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
});

describe('the frame', () => {
    it('loads the service with the host page in its address, in a sandbox', () => {
        const frame = frameOf(createDashboard());
        const address = new URL(frame.src);
        expect(address.origin).toBe(SERVICE);
        expect(address.searchParams.get('host')).toBe(window.location.origin);
        expect(frame.getAttribute('sandbox')).toBe('allow-scripts allow-same-origin allow-downloads');
        expect(frame.title).toBe('Orgkeep backup dashboard');
    });

    it('is rendered with its address and connected before it can send a message', () => {
        let address;
        connectOrgkeep.mockImplementation((frame) => {
            address = frame.getAttribute('src');
            return connection;
        });
        expect(createDashboard().isConnected).toBe(true);
        expect(address).toBe(`${SERVICE}/?host=${encodeURIComponent(window.location.origin)}`);
    });

    it('is connected once, even if the component is rendered again', async () => {
        const element = createDashboard();
        options.onSize(900);
        await rendered();
        options.onShown();
        await rendered();
        expect(connectOrgkeep).toHaveBeenCalledTimes(1);
        expect(connectOrgkeep.mock.calls[0][0]).toBe(frameOf(element));
        expect(options.service).toBe(SERVICE);
    });

    it.each([
        [0, 900, 'height: 900px'],
        [0, 900.4, 'height: 901px'],
        [0, 10, 'height: 240px'],
        [0, 3600, 'height: 3600px'],
        [0, 3601, 'height: 4000px'],
        [0, 1000000, 'height: 4000px'],
        [500, 900, 'height: 500px'],
        ['500', 900, 'height: 500px'],
        [100, 900, 'height: 240px'],
        [undefined, 900, 'height: 900px'],
        [-5, 900, 'height: 900px'],
        ['high', 900, 'height: 900px'],
    ])('with the height %p and a dashboard of %p pixels has the style %p', async (height, size, style) => {
        const element = createDashboard({ height });
        options.onSize(size);
        await rendered();
        expect(frameOf(element).getAttribute('style')).toContain(style);
    });
});

describe('the page', () => {
    it.each([
        [0, ['top: 300px; height: 500px']],
        [500, []],
    ])('of a frame with the height %p scrolls to %p', (height, positions) => {
        const element = createDashboard({ height });
        const target = find(element, '.target');
        const scrolledTo = [];
        target.scrollIntoView = () =>
            scrolledTo.push(`top: ${target.style.top}; height: ${target.style.height}`);
        options.onPlace({ top: 300, height: 500 });
        expect(scrolledTo).toEqual(positions);
        expect(target.style.height).toBe(height === 0 ? '0px' : '');
    });
});

describe('the theme', () => {
    it.each([
        [undefined, 'light'],
        ['dark', 'dark'],
        ['system', 'system'],
        ['blue', 'light'],
    ])('%p is passed to the dashboard as %p', (theme, expected) => {
        createDashboard(theme === undefined ? {} : { theme });
        expect(options.theme).toBe(expected);
    });

    it('is passed on when it changes', () => {
        const element = createDashboard();
        element.theme = 'dark';
        expect(connection.setTheme).toHaveBeenLastCalledWith('dark');
        expect(element.theme).toBe('dark');
    });
});

describe('a launch code', () => {
    it('is requested from Apex each time', async () => {
        createDashboard();
        requestLaunchCode
            .mockResolvedValueOnce('first-code-0123456789')
            .mockResolvedValueOnce('second-code-0123456789');
        expect(await options.getLaunchCode()).toBe('first-code-0123456789');
        expect(await options.getLaunchCode()).toBe('second-code-0123456789');
    });

    it.each([
        [
            { body: { message: 'The service key belongs to another org.' } },
            'The service key belongs to another org.',
        ],
        [new Error('offline'), 'This org returned no launch code. Try again later.'],
        [undefined, 'This org returned no launch code. Try again later.'],
    ])('that Apex refuses with %p is reported with a message', async (error, message) => {
        createDashboard();
        requestLaunchCode.mockRejectedValue(error);
        await expect(options.getLaunchCode()).rejects.toThrow(message);
    });
});

describe('the component', () => {
    it('shows a spinner until the dashboard is shown', async () => {
        const element = createDashboard();
        expect(hasSpinner(element)).toBe(true);
        expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading Orgkeep');
        options.onShown();
        await rendered();
        expect(hasSpinner(element)).toBe(false);
        expect(alertOf(element)).toBeNull();
    });

    it('shows a failure instead of a dashboard that was never shown, and a button to try again', async () => {
        const element = createDashboard();
        options.onFailed({ title: 'Orgkeep does not answer', detail: 'It did not respond.' });
        await rendered();
        expect(alertOf(element).textContent).toContain('Orgkeep does not answer');
        expect(alertOf(element).textContent).toContain('It did not respond.');
        expect(frameOf(element)).toBeNull();
        expect(connection.disconnect).toHaveBeenCalledTimes(1);

        find(element, 'lightning-button').click();
        await rendered();
        expect(connectOrgkeep).toHaveBeenCalledTimes(2);
        expect(frameOf(element)).not.toBeNull();
        expect(hasSpinner(element)).toBe(true);
        expect(alertOf(element)).toBeNull();
    });

    it('shows a notice above the dashboard until its session is active again', async () => {
        const element = createDashboard();
        options.onShown();
        options.onFailed({ title: 'No launch code', detail: 'Try again later.' });
        await rendered();
        expect(alertOf(element).textContent).toContain('No launch code');
        expect(frameOf(element)).not.toBeNull();

        options.onSession('ended');
        await rendered();
        expect(alertOf(element)).not.toBeNull();
        options.onSession('active');
        await rendered();
        expect(alertOf(element)).toBeNull();
    });

    it('explains what to set up if the address is invalid', async () => {
        frameAddress.mockImplementationOnce(() => {
            throw new TypeError('The address must begin with https://.');
        });
        const element = createDashboard();
        await rendered();
        expect(alertOf(element).textContent).toContain('must begin with https://');
        expect(alertOf(element).textContent).toContain('Orgkeep_Service');
        expect(frameOf(element)).toBeNull();
        expect(connectOrgkeep).not.toHaveBeenCalled();
    });
});

describe('a removed component', () => {
    it('ends the connection and starts again when it is inserted again', async () => {
        const element = createDashboard();
        options.onShown();
        await rendered();
        document.body.removeChild(element);
        expect(connection.disconnect).toHaveBeenCalledTimes(1);
        document.body.appendChild(element);
        await rendered();
        expect(connectOrgkeep).toHaveBeenCalledTimes(2);
        expect(hasSpinner(element)).toBe(true);
    });
});

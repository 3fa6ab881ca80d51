import { createElement } from 'lwc';
import OrgkeepDashboard from 'c/orgkeepDashboard';
import { connectOrgkeep, frameAddress } from 'c/orgkeepHost';
import askLaunchCode from '@salesforce/apex/OrgkeepLaunch.launchCode';

const SERVICE = 'https://backup.example.com';

jest.mock('@salesforce/label/c.Orgkeep_Service', () => ({ default: 'https://backup.example.com' }), {
    virtual: true,
});
jest.mock('@salesforce/apex/OrgkeepLaunch.launchCode', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('c/orgkeepHost', () => {
    const actual = jest.requireActual('c/orgkeepHost');
    return { ...actual, connectOrgkeep: jest.fn(), frameAddress: jest.fn(actual.frameAddress) };
});

/** The bridge: what the component asked of it, and what it can be told. */
let bridge;
let options;

function place(properties = {}) {
    const element = createElement('c-orgkeep-dashboard', { is: OrgkeepDashboard });
    Object.assign(element, properties);
    document.body.appendChild(element);
    return element;
}

const find = (element, selector) => element.shadowRoot.querySelector(selector);
const frameOf = (element) => find(element, 'iframe');
const rendered = () => Promise.resolve();
const spins = (element) => find(element, 'lightning-spinner') !== null;
const alertOf = (element) => find(element, '[role="alert"]');

beforeEach(() => {
    bridge = { setTheme: jest.fn(), disconnect: jest.fn() };
    connectOrgkeep.mockReset().mockImplementation((frame, given) => {
        options = given;
        return bridge;
    });
    askLaunchCode.mockReset();
});

afterEach(() => {
    while (document.body.firstChild) document.body.removeChild(document.body.firstChild);
});

describe('the frame', () => {
    it('comes from the service, is told which page embeds it, and may do no more than it needs', () => {
        const frame = frameOf(place());
        const address = new URL(frame.src);
        expect(address.origin).toBe(SERVICE);
        expect(address.searchParams.get('host')).toBe(window.location.origin);
        expect(frame.getAttribute('sandbox')).toBe('allow-scripts allow-same-origin allow-downloads');
        expect(frame.title).toBe('Orgkeep backup dashboard');
    });

    it('is put into the page with its address, and connected before it can answer', () => {
        let address;
        connectOrgkeep.mockImplementation((frame) => {
            address = frame.getAttribute('src');
            return bridge;
        });
        expect(place().isConnected).toBe(true);
        expect(address).toBe(`${SERVICE}/?host=${encodeURIComponent(window.location.origin)}`);
    });

    it('is connected once, however often the component is drawn', async () => {
        const element = place();
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
    ])('with the height %p and a dashboard of %p pixels has %p', async (height, size, style) => {
        const element = place({ height });
        options.onSize(size);
        await rendered();
        expect(frameOf(element).getAttribute('style')).toContain(style);
    });
});

describe('the page', () => {
    it.each([
        [0, ['top: 300px; height: 500px']],
        [500, []],
    ])('of a frame with the height %p scrolls to %p', (height, places) => {
        const element = place({ height });
        const mark = find(element, '.place');
        const seen = [];
        mark.scrollIntoView = () => seen.push(`top: ${mark.style.top}; height: ${mark.style.height}`);
        options.onPlace({ top: 300, height: 500 });
        expect(seen).toEqual(places);
        expect(mark.style.height).toBe(height === 0 ? '0px' : '');
    });
});

describe('the theme', () => {
    it.each([
        [undefined, 'light'],
        ['dark', 'dark'],
        ['system', 'system'],
        ['blue', 'light'],
    ])('%p is given to the dashboard as %p', (theme, given) => {
        place(theme === undefined ? {} : { theme });
        expect(options.theme).toBe(given);
    });

    it('is given on when it changes', () => {
        const element = place();
        element.theme = 'dark';
        expect(bridge.setTheme).toHaveBeenLastCalledWith('dark');
        expect(element.theme).toBe('dark');
    });
});

describe('a launch code', () => {
    it('is what Apex answers, asked anew each time', async () => {
        place();
        askLaunchCode
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
        [new Error('offline'), 'This org gave no launch code. Try again later.'],
        [undefined, 'This org gave no launch code. Try again later.'],
    ])('that Apex refuses with %p says so in words', async (error, words) => {
        place();
        askLaunchCode.mockRejectedValue(error);
        await expect(options.getLaunchCode()).rejects.toThrow(words);
    });
});

describe('what people see', () => {
    it('is a spinner until the dashboard is shown', async () => {
        const element = place();
        expect(spins(element)).toBe(true);
        expect(find(element, 'lightning-spinner').alternativeText).toBe('Loading Orgkeep');
        options.onShown();
        await rendered();
        expect(spins(element)).toBe(false);
        expect(alertOf(element)).toBeNull();
    });

    it('is the failure in place of a dashboard that never came, and a way to try again', async () => {
        const element = place();
        options.onFailed({ title: 'Orgkeep does not answer', detail: 'Nothing was heard.' });
        await rendered();
        expect(alertOf(element).textContent).toContain('Orgkeep does not answer');
        expect(alertOf(element).textContent).toContain('Nothing was heard.');
        expect(frameOf(element)).toBeNull();
        expect(bridge.disconnect).toHaveBeenCalledTimes(1);

        find(element, 'lightning-button').click();
        await rendered();
        expect(connectOrgkeep).toHaveBeenCalledTimes(2);
        expect(frameOf(element)).not.toBeNull();
        expect(spins(element)).toBe(true);
        expect(alertOf(element)).toBeNull();
    });

    it('is a notice above a dashboard that is there, until its session is back', async () => {
        const element = place();
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

    it('is what to set up when the address is none', async () => {
        frameAddress.mockImplementationOnce(() => {
            throw new TypeError('The address must begin with https://.');
        });
        const element = place();
        await rendered();
        expect(alertOf(element).textContent).toContain('must begin with https://');
        expect(alertOf(element).textContent).toContain('Orgkeep_Service');
        expect(frameOf(element)).toBeNull();
        expect(connectOrgkeep).not.toHaveBeenCalled();
    });
});

describe('a component that leaves the page', () => {
    it('ends the connection, and begins again where it is put back', async () => {
        const element = place();
        options.onShown();
        await rendered();
        document.body.removeChild(element);
        expect(bridge.disconnect).toHaveBeenCalledTimes(1);
        document.body.appendChild(element);
        await rendered();
        expect(connectOrgkeep).toHaveBeenCalledTimes(2);
        expect(spins(element)).toBe(true);
    });
});
